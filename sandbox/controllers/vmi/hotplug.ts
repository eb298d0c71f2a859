import type { Plugging } from '../../guests/control';
import type { KubeObject } from '../../store/object';
import { at, compact, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, randomSuffix, splitKey } from '../object/names';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { currentPod } from './launcher/pods';
import { isDeleting, phaseOf, vmiVolumes } from './read';
import { claimInfo, targets } from './domain/volume-status';
import { isHotplugged } from './volumes';

/** Time in each phase of plugging and unplugging. */
const STEP_MS = 1_500;

/** How often a guest is looked at that is about to have a disk, or to let go of one. */
const LOOK_MS = 500;
/** After a failure it is tried again. */
const AGAIN_MS = 10_000;

const PLUG = ['Pending', 'Bound', 'AttachedToNode', 'MountedToPod', 'Ready'] as const;
const UNPLUG = ['Detaching', 'UnMountedFromPod'] as const;

type Requeue = { readonly requeueAfterMs: number } | undefined;

const MESSAGES: Readonly<Record<string, string>> = {
  Bound: 'PVC is in phase Bound',
  AttachedToNode: 'Created hotplug attachment pod',
  MountedToPod: 'Volume has been mounted in virt-launcher pod',
  Ready: 'Successfully attach hotplugged volume',
  Detaching: 'Deleted hotplug attachment pod',
};

/** As virt-controller deletes attachment pods. */
const AT_ONCE = { gracePeriodSeconds: 0 };

const claimNameOf = (volume: Fields): string =>
  textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';

const attachPods = (launcher: KubeObject, context: ControllerContext): readonly KubeObject[] =>
  context.store.ownedBy(launcher.metadata.uid).filter((pod) => pod.metadata.labels?.['kubevirt.io'] === 'hotplug-disk');

/** The pod that holds hot-plugged claims on the machine's node, owned by the launcher pod. facts 2.8 */
const ensureAttachPod = (launcher: KubeObject, claims: readonly string[], context: ControllerContext): KubeObject => {
  const existing = attachPods(launcher, context);
  const fits = existing.find((pod) => {
    const mounted = listAt(pod, 'spec', 'volumes').flatMap(
      (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
    );
    return mounted.length === claims.length && claims.every((claim) => mounted.includes(claim));
  });
  if (fits !== undefined) return fits;
  for (const old of existing) context.store.remove(KIND.pod, old.metadata.namespace, old.metadata.name, AT_ONCE);
  return context.store.create(KIND.pod, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `hp-volume-${randomSuffix(context.random)}`,
      generateName: 'hp-volume-',
      namespace: launcher.metadata.namespace,
      labels: { 'kubevirt.io': 'hotplug-disk' },
      ownerReferences: [controllerRef(launcher)],
    },
    spec: {
      containers: [
        {
          name: 'hotplug-disk',
          image: 'quay.io/kubevirt/virt-launcher:v1.9.0',
          command: ['/usr/bin/container-disk', '--copy-path', '/path/hp'],
          resources: { requests: { cpu: '10m', memory: '2M' }, limits: { cpu: '100m', memory: '80M' } },
        },
      ],
      nodeSelector: { 'kubernetes.io/hostname': textAt(launcher, 'spec', 'nodeName') ?? '' },
      tolerations: [{ operator: 'Exists' }],
      volumes: claims.map((claimName) => ({ name: claimName, persistentVolumeClaim: { claimName } })),
    },
    status: { phase: 'Pending' },
  });
};

interface Step {
  readonly status: Fields | undefined;
  readonly waitMs: number | undefined;
}

/** The step that waits for the guest; undefined when nothing holds it up. kubevirt: pkg/virt-controller/watch/vmi/vmi.go (FailedHotplugSyncReason) */
const heldUp = (before: Fields, state: Plugging | undefined): Step | undefined => {
  if (state?.is === 'working') return { status: before, waitMs: LOOK_MS };
  return state?.is === 'failed'
    ? { status: { ...before, reason: 'FailedHotplugSync', message: state.reason }, waitMs: AGAIN_MS }
    : undefined;
};

const entry = (
  vmi: KubeObject,
  volume: Fields,
  phase: string,
  pod: KubeObject | undefined,
  claim: KubeObject | undefined,
): Fields =>
  compact({
    name: textAt(volume, 'name') ?? '',
    target: phase === 'Ready' ? (targets(vmi).get(textAt(volume, 'name') ?? '') ?? '') : '',
    phase,
    reason: phase === 'Ready' ? 'VolumeReady' : phase,
    message: MESSAGES[phase] === undefined ? undefined : `${MESSAGES[phase]} ${textAt(volume, 'name') ?? ''}`,
    persistentVolumeClaimInfo: claim === undefined ? undefined : claimInfo(claim),
    hotplugVolume: { attachPodName: pod?.metadata.name ?? '', attachPodUID: pod?.metadata.uid ?? '' },
  });

const plugStep = (
  vmi: KubeObject,
  volume: Fields,
  before: Fields | undefined,
  waited: boolean,
  context: ControllerContext,
): Step => {
  const claim = context.store.get(KIND.claim, vmi.metadata.namespace, claimNameOf(volume));
  const launcher = currentPod(context.store, vmi);
  const phase = textAt(before, 'phase');
  const index = PLUG.findIndex((name) => name === phase);
  if (phase === 'Ready') return { status: before, waitMs: undefined };
  const bound = textAt(claim, 'status', 'phase') === 'Bound';
  if (index < 0 || !bound || claim === undefined || launcher === undefined)
    return { status: entry(vmi, volume, bound ? 'Bound' : 'Pending', undefined, claim), waitMs: STEP_MS };
  if (!waited) return { status: before, waitMs: STEP_MS };
  const next = PLUG[index + 1] ?? 'Ready';
  const held =
    next === 'Ready' ? heldUp(before ?? {}, context.guests?.plug(vmi, textAt(volume, 'name') ?? '')) : undefined;
  if (held !== undefined) return held;
  const claims = vmiVolumes(vmi).filter(isHotplugged).map(claimNameOf);
  const pod = next === 'Bound' ? undefined : ensureAttachPod(launcher, claims, context);
  return { status: entry(vmi, volume, next, pod, claim), waitMs: next === 'Ready' ? undefined : STEP_MS };
};

const unplugStep = (vmi: KubeObject, before: Fields, waited: boolean, context: ControllerContext): Step => {
  const index = UNPLUG.findIndex((name) => name === textAt(before, 'phase'));
  if (index >= 0 && !waited) return { status: before, waitMs: STEP_MS };
  const detaching = index === 0 ? context.guests?.unplug(vmi, textAt(before, 'name') ?? '') : undefined;
  const held = heldUp(before, detaching);
  if (held !== undefined) return held;
  const next = UNPLUG[index + 1];
  return next === undefined
    ? { status: undefined, waitMs: undefined }
    : { status: { ...before, phase: next, reason: next }, waitMs: STEP_MS };
};

const steps = (vmi: KubeObject, waited: boolean, context: ControllerContext): readonly Step[] => {
  const statuses = listAt(vmi, 'status', 'volumeStatus');
  const hot = vmiVolumes(vmi).filter(isHotplugged);
  const wanted = new Set(hot.map((volume) => textAt(volume, 'name') ?? ''));
  const plugging = hot.map((volume) =>
    plugStep(
      vmi,
      volume,
      statuses.find((status) => status['name'] === volume['name']),
      waited,
      context,
    ),
  );
  const leaving = statuses
    .filter((status) => status['hotplugVolume'] !== undefined && !wanted.has(textAt(status, 'name') ?? ''))
    .map((status) => unplugStep(vmi, status, waited, context));
  return [...plugging, ...leaving];
};

const dropAttachPods = (vmi: KubeObject, context: ControllerContext): void => {
  const launcher = currentPod(context.store, vmi);
  if (launcher === undefined) return;
  for (const pod of attachPods(launcher, context))
    context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name, AT_ONCE);
};

const concerns = (vmi: KubeObject): boolean =>
  vmiVolumes(vmi).some(isHotplugged) ||
  listAt(vmi, 'status', 'volumeStatus').some((status) => at(status, 'hotplugVolume') !== undefined);

const reconcile = (key: string, since: Map<string, number>, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const vmi = context.store.get(KIND.vmi, namespace, name);
  if (vmi === undefined || phaseOf(vmi) !== 'Running' || isDeleting(vmi) || !concerns(vmi)) return undefined;
  const now = context.clock.now().getTime();
  const left = Math.max(0, (since.get(vmi.metadata.uid) ?? 0) + STEP_MS - now);
  const result = steps(vmi, left === 0, context);
  const hot = result.flatMap((step) => step.status ?? []);
  const permanent = listAt(vmi, 'status', 'volumeStatus').filter((status) => status['hotplugVolume'] === undefined);
  const updated = mergeStatus(context.store, KIND.vmi, vmi, { volumeStatus: [...permanent, ...hot] });
  if (updated !== vmi) since.set(vmi.metadata.uid, now);
  if (hot.length === 0) {
    dropAttachPods(vmi, context);
    since.delete(vmi.metadata.uid);
  }
  const waits = result.flatMap((step) => step.waitMs ?? []);
  return waits.length === 0 ? undefined : { requeueAfterMs: left > 0 ? left : Math.min(...waits) };
};

/** Attaches and detaches hot-pluggable volumes of running machines. facts 3.4 */
export const hotplugReconciler = (): Reconciler => {
  /** When the volumes of an instance (by uid) last changed phase. */
  const since = new Map<string, number>();
  return {
    name: 'hotplug',
    manager: 'virt-controller',
    watches: [{ kind: KIND.vmi, keys: (vmi) => (concerns(vmi) ? [keyOf(vmi)] : []) }],
    reconcile: (key, context) => reconcile(key, since, context),
  };
};
