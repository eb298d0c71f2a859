import type { KubeObject } from '../../../../store/object';
import { conditionsOf, hasCondition } from '../../../object/conditions';
import { textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import type { ControllerContext } from '../../../reconciler';
import { advance } from './import';
import { MARK } from '../marks';
import { isReady, userOf, type Original } from '../source';
import { show } from '../status';
import { leftOfStep, SCHEDULE_MS, succeed, type Filling, type Requeue } from './step';

type Strategy = 'csi-clone' | 'snapshot' | 'copy';

const RETRY_MS = 2_000;
const COPY_SECONDS = 12;

/** In order, each a few seconds; the copying itself shows its progress. facts 6.2 */
const PHASES: Readonly<Record<Strategy | 'from-snapshot', readonly string[]>> = {
  'csi-clone': ['CSICloneInProgress', 'RebindInProgress'],
  snapshot: ['SnapshotForSmartCloneInProgress', 'CloneFromSnapshotSourceInProgress', 'RebindInProgress'],
  copy: ['CloneInProgress', 'RebindInProgress'],
  'from-snapshot': ['CloneFromSnapshotSourceInProgress', 'RebindInProgress'],
};

const classOf = (claim: KubeObject): string => textAt(claim, 'spec', 'storageClassName') ?? '';
const modeOf = (claim: KubeObject): string => textAt(claim, 'spec', 'volumeMode') ?? 'Filesystem';

/** Storage copies by itself only within one class and mode; else a pod does it. cdi: pkg/controller/clone/planner.go */
const strategyOf = (source: KubeObject, claim: KubeObject, { store }: ControllerContext): Strategy => {
  if (classOf(source) !== classOf(claim) || modeOf(source) !== modeOf(claim)) return 'copy';
  const told = textAt(store.get(KIND.storageProfile, undefined, classOf(claim)), 'status', 'cloneStrategy');
  return told === 'csi-clone' || told === 'snapshot' ? told : 'copy';
};

const noteStrategy = (dataVolume: KubeObject, strategy: Strategy, { store }: ControllerContext): KubeObject => {
  if (dataVolume.metadata.annotations?.[MARK.cloneType] !== undefined) return dataVolume;
  const { namespace, name } = dataVolume.metadata;
  const noted = store.modify(KIND.dataVolume, namespace, name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [MARK.cloneType]: strategy };
  });
  return noted ?? dataVolume;
};

interface Hindrance {
  readonly reason: 'CloneWithoutSource' | 'CloneSourceInUse';
  readonly message: string;
}

/** Shows why nothing is copied yet; an event says it once. */
const waitFor = (
  { dataVolume, claim }: Filling,
  phase: 'Pending' | 'CloneScheduled',
  hindrance: Hindrance | undefined,
  context: ControllerContext,
): Requeue => {
  const known = hindrance === undefined || hasCondition(conditionsOf(dataVolume), 'Running', 'False', hindrance.reason);
  const running = known ? {} : { running: { status: 'False', ...hindrance } as const };
  show(dataVolume, claim, { phase, progress: 'N/A', ...running }, context);
  if (!known) context.record(dataVolume, 'Warning', hindrance.reason, hindrance.message);
  return { requeueAfterMs: RETRY_MS };
};

/** Waits until there is something to copy, and nobody writes to it; undefined when that is so. */
const waitForOriginal = (filling: Filling, original: NonNullable<Original>, context: ControllerContext): Requeue => {
  const { kind, name, found } = original;
  if (found === undefined) {
    const message = `The source ${kind} ${name} doesn't exist`;
    return waitFor(filling, 'Pending', { reason: 'CloneWithoutSource', message }, context);
  }
  if (!isReady(context.store, original)) return waitFor(filling, 'CloneScheduled', undefined, context);
  const user = kind === 'pvc' ? userOf(context.store, found) : undefined;
  if (user === undefined) return undefined;
  const { namespace = '' } = found.metadata;
  const message = `pod ${namespace}/${user.metadata.name} using PersistentVolumeClaim ${name}`;
  return waitFor(filling, 'CloneScheduled', { reason: 'CloneSourceInUse', message }, context);
};

const enter = ({ dataVolume, claim }: Filling, phase: string, context: ControllerContext): Requeue => {
  const running = { status: 'True', reason: 'Pod is running', message: phase } as const;
  show(dataVolume, claim, { phase, progress: 'N/A', running }, context);
  context.record(dataVolume, 'Normal', phase, `Cloning into ${claim.metadata.name} in progress`);
  return { requeueAfterMs: SCHEDULE_MS };
};

const strategyFor = (filling: Filling, { kind, found }: NonNullable<Original>, context: ControllerContext): Strategy =>
  kind === 'snapshot' || found === undefined ? 'snapshot' : strategyOf(found, filling.claim, context);

/** One step of a clone, by whatever way the storage offers. cdi: pkg/controller/populators/clone-populator.go */
export const runClone = (filling: Filling, original: NonNullable<Original>, context: ControllerContext): Requeue => {
  const strategy = strategyFor(filling, original, context);
  const phases = PHASES[original.kind === 'snapshot' ? 'from-snapshot' : strategy];
  const phase = textAt(filling.dataVolume, 'status', 'phase') ?? '';
  const index = phases.indexOf(phase);
  if (index < 0) {
    const waiting = waitForOriginal(filling, original, context);
    if (waiting !== undefined) return waiting;
    const dataVolume = noteStrategy(filling.dataVolume, strategy, context);
    return enter({ ...filling, dataVolume }, phases[0] ?? 'CloneInProgress', context);
  }
  const next = (): Requeue => {
    const following = phases[index + 1];
    return following === undefined ? succeed(filling, 'Clone', context) : enter(filling, following, context);
  };
  if (phase === 'CloneInProgress') return advance(filling, COPY_SECONDS, next, context);
  const left = leftOfStep(filling.dataVolume, context);
  return left > 0 ? { requeueAfterMs: left } : next();
};
