import { fieldsAt, isFields, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { remainingMs, timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { at } from '../object/fields';

const STEP_MS = 2_500;
const NEXT: Readonly<Record<string, string>> = {
  Associating: 'InProgress',
  InProgress: 'Unmounting',
  Unmounting: 'Completed',
};

type Requeue = { readonly requeueAfterMs: number } | undefined;

/** `<vm>-<claim>-<yyyymmdd-hhmmss>.memory.dump` */
const fileName = (vm: string, claim: string, now: Date): string =>
  `${vm}-${claim}-${now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.memory.dump`;

const reconcile = (key: string, since: Map<string, string>, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const vm = context.store.get(KIND.vm, namespace, name);
  const request = at(vm, 'status', 'memoryDumpRequest');
  if (vm === undefined || !isFields(request)) {
    since.delete(key);
    return undefined;
  }
  const phase = textAt(request, 'phase') ?? '';
  if (phase !== 'Dissociating' && NEXT[phase] === undefined) return undefined;
  const now = context.clock.now();
  const started = since.get(key) ?? timestamp(now);
  since.set(key, started);
  const left = remainingMs(now, started, STEP_MS);
  if (left > 0) return { requeueAfterMs: left };
  since.delete(key);
  const next = NEXT[phase];
  if (next === undefined) {
    mergeStatus(context.store, KIND.vm, vm, { memoryDumpRequest: undefined });
    return undefined;
  }
  const claimName = textAt(request, 'claimName') ?? '';
  const file = fileName(name, claimName, now);
  const ended = next === 'Completed' ? { endTimestamp: timestamp(now), fileName: file } : {};
  mergeStatus(context.store, KIND.vm, vm, {
    memoryDumpRequest: { ...fieldsAt(vm, 'status', 'memoryDumpRequest'), phase: next, ...ended },
  });
  if (next === 'Completed')
    context.store.modify(KIND.claim, namespace, claimName, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, 'kubevirt.io/memory-dump': file };
    });
  return undefined;
};

/** Carries out memory dumps that the API wrote down. kubevirt: pkg/storage/memorydump; facts 7.6 */
export const memoryDumpReconciler = (): Reconciler => {
  /** When a request (by key) entered its phase. */
  const since = new Map<string, string>();
  return {
    name: 'memory-dump',
    manager: 'virt-controller',
    watches: [{ kind: KIND.vm, keys: (vm) => (isFields(at(vm, 'status', 'memoryDumpRequest')) ? [keyOf(vm)] : []) }],
    reconcile: (key, context) => reconcile(key, since, context),
  };
};
