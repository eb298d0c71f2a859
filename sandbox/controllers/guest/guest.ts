import type { KubeObject } from '../../store/object';
import { fieldsAt, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf } from '../object/names';
import type { ControllerContext } from '../reconciler';
import { annotation, vmiVolumes } from '../vmi/read';
import { systemFor, type GuestSystem } from './systems';

/**
 * Annotations that make a simulated guest behave. They are read from the instance, so they work in a VM's template and, set on
 * a running instance, at once.
 */
export const BEHAVIOUR = {
  /** `true`: the guest does not react to the power button; a stop uses the whole grace period. */
  ignoreAcpi: 'sandbox.kubevirt.io/ignore-acpi',
  /** A word that names the system (`fedora`, `windows11`, …), or `none`. */
  guest: 'sandbox.kubevirt.io/guest',
  /** `true`: no guest agent, whatever the system. */
  noAgent: 'sandbox.kubevirt.io/no-guest-agent',
  /** `true`: the machine ends before it runs, which leads to CrashLoopBackOff. */
  failStart: 'sandbox.kubevirt.io/fail-start',
  /** Seconds of running after which the guest crashes. */
  crashAfter: 'sandbox.kubevirt.io/crash-after',
  /** Seconds of running after which the guest powers itself off. */
  powerOffAfter: 'sandbox.kubevirt.io/power-off-after',
  /** Set by `reset` and `softreboot`: when the guest last booted anew, RFC 3339. */
  bootedAt: 'sandbox.kubevirt.io/booted-at',
  /** The guest's keyboard layout by the name that `loadkeys` uses; `us` without. */
  keyboard: 'sandbox.kubevirt.io/keyboard',
  /** Set when the guest ended by itself: `powered-off`, or `crashed: why`. */
  ended: 'sandbox.kubevirt.io/guest-ended',
} as const;

const PREFERENCE_ANNOTATIONS = ['kubevirt.io/cluster-preference-name', 'kubevirt.io/preference-name'];
const DEFAULT_PREFERENCE = 'instancetype.kubevirt.io/default-preference';

const hintsOf = (vmi: KubeObject, context: Pick<ControllerContext, 'store'>): readonly string[] => {
  const namespace = vmi.metadata.namespace;
  const owner = controllerOf(vmi);
  const vm = owner === undefined ? undefined : context.store.get(KIND.vm, namespace, owner.name);
  const volumes = vmiVolumes(vmi);
  const sources = volumes.flatMap((volume) => {
    const name = textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName');
    if (name === undefined) return [];
    const dataVolume = context.store.get(KIND.dataVolume, namespace, name);
    const claim = context.store.get(KIND.claim, namespace, name);
    return [
      dataVolume?.metadata.labels?.[DEFAULT_PREFERENCE] ?? '',
      claim?.metadata.labels?.[DEFAULT_PREFERENCE] ?? '',
      JSON.stringify(fieldsAt(dataVolume, 'spec', 'source')),
      name,
    ];
  });
  return [
    ...PREFERENCE_ANNOTATIONS.map((key) => annotation(vmi, key) ?? ''),
    textAt(vm, 'spec', 'preference', 'name') ?? '',
    annotation(vmi, 'vm.kubevirt.io/os') ?? '',
    ...volumes.flatMap((volume) => textAt(volume, 'containerDisk', 'image') ?? []),
    ...sources,
    textAt(vmi, 'status', 'guestOSInfo', 'id') ?? '',
  ];
};

/** The system in the guest, guessed from annotation, preference, images and disks; undefined when nothing tells. */
export const guestSystem = (vmi: KubeObject, context: Pick<ControllerContext, 'store'>): GuestSystem | undefined => {
  const named = annotation(vmi, BEHAVIOUR.guest);
  if (named === 'none') return undefined;
  return systemFor(named === undefined ? hintsOf(vmi, context) : [named]);
};

export const hasAgent = (vmi: KubeObject, context: Pick<ControllerContext, 'store'>): boolean =>
  annotation(vmi, BEHAVIOUR.noAgent) !== 'true' && guestSystem(vmi, context)?.agent === true;

/** Does the guest shut down when its power button is pressed? Not while it is paused, nor without ACPI. */
export const obeysPowerButton = (vmi: KubeObject): boolean => {
  if (annotation(vmi, BEHAVIOUR.ignoreAcpi) === 'true') return false;
  if (Reflect.get(fieldsAt(vmi, 'spec', 'domain', 'features', 'acpi'), 'enabled') === false) return false;
  return !listAt(vmi, 'status', 'conditions').some(
    (condition) => condition['type'] === 'Paused' && condition['status'] === 'True',
  );
};
