import { MARK } from '../controllers/storage/data-volume/marks';
import { KIND } from '../controllers/object/kind-ids';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import type { UploadTarget } from './tokens';

const ATTEMPTS = 10;
const PAUSE_MS = 1_000;

export type Readiness = { readonly claim: KubeObject } | { readonly refused: string };

const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((done) => {
    clock.after(ms, done);
  });

const look = (store: Store, { namespace, name }: UploadTarget): Readiness | undefined => {
  const claim = store.get(KIND.claim, namespace, name);
  if (claim === undefined) return { refused: `rejecting Upload Request for PVC ${name} that doesn't exist` };
  const marks = claim.metadata.annotations ?? {};
  if (marks[MARK.uploadTarget] === undefined) return { refused: `PVC ${name} is not an upload target` };
  if (marks[MARK.podPhase] === 'Succeeded')
    return { refused: `rejecting Upload Request for PVC ${name} that already finished uploading` };
  return marks[MARK.podReady] === 'true' ? { claim } : undefined;
};

/** Waits up to 10 s until the claim takes an upload; or tells why it does not. cdi: pkg/uploadproxy/uploadproxy.go (uploadReady) */
export const whenReady = async (store: Store, clock: Clock, target: UploadTarget): Promise<Readiness> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = look(store, target);
    if (found !== undefined) return found;
    await pause(clock, PAUSE_MS);
  }
  return look(store, target) ?? { refused: 'timed out waiting for the condition' };
};
