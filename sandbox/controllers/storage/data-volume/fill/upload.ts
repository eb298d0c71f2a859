import { KIND } from '../../../object/kind-ids';
import type { KubeObject } from '../../../../store/object';
import { textAt } from '../../../object/fields';
import type { ControllerContext } from '../../../reconciler';
import { annotation } from '../../../vmi/read';
import { MARK } from '../marks';
import { FILLING } from './plan';
import { ensureUploadServer } from './pods';
import { show } from '../status';
import { CREATING, leftOfStep, RUNNING, SCHEDULE_MS, succeed, type Filling, type Requeue } from './step';

/** Tells the proxy, and clients that wait for it, how far the upload server of the claim is. */
const mark = (claim: KubeObject, ready: boolean, { store }: ControllerContext): void => {
  const marks = {
    [MARK.uploadTarget]: '',
    [MARK.podPhase]: ready ? 'Running' : 'Pending',
    [MARK.podReady]: String(ready),
  };
  const known = claim.metadata.annotations ?? {};
  if (Object.entries(marks).every(([key, value]) => known[key] === value)) return;
  store.modify(KIND.claim, claim.metadata.namespace, claim.metadata.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, ...marks };
  });
};

/** A server for the claim, and what it says of itself. */
export const offerServer = (claim: KubeObject, ready: boolean, context: ControllerContext): void => {
  ensureUploadServer(claim, context);
  mark(claim, ready, context);
};

/**
 * Offers a server for the upload and waits. An upload that fails or is cut leaves everything as it is, ready for the next
 * attempt; the proxy marks the claim when all bytes have arrived. cdi: pkg/controller/datavolume/upload-controller.go; facts 6.5
 */
export const runUpload = (filling: Filling, context: ControllerContext): Requeue => {
  const { dataVolume, claim } = filling;
  const phase = textAt(dataVolume, 'status', 'phase');
  const complete =
    annotation(claim, MARK.podPhase) === 'Succeeded' || annotation(dataVolume, FILLING.uploaded) === 'true';
  if (complete) return succeed(filling, 'Upload', context);
  if (phase === 'UploadReady') {
    offerServer(claim, true, context);
    return undefined;
  }
  if (phase !== 'UploadScheduled') {
    offerServer(claim, false, context);
    show(dataVolume, claim, { phase: 'UploadScheduled', progress: 'N/A', running: CREATING }, context);
    context.record(dataVolume, 'Normal', 'UploadScheduled', `Upload into ${claim.metadata.name} scheduled`);
    return { requeueAfterMs: SCHEDULE_MS };
  }
  const left = leftOfStep(dataVolume, context);
  if (left > 0) return { requeueAfterMs: left };
  offerServer(claim, true, context);
  show(dataVolume, claim, { phase: 'UploadReady', progress: 'N/A', running: RUNNING }, context);
  context.record(dataVolume, 'Normal', 'UploadReady', `Upload into ${claim.metadata.name} ready`);
  return undefined;
};
