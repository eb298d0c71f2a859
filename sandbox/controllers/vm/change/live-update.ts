import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition, setCondition, type Conditions } from '../../object/conditions';
import {
  at,
  compact,
  ensureFields,
  fieldsAt,
  isFields,
  listAt,
  numberAt,
  sameJson,
  textAt,
  type Fields,
} from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { quantityValue } from '../../../lib/quantity';
import { timestamp } from '../../object/time';
import type { ControllerContext } from '../../reconciler';
import { isDeleting, isMigrating, phaseOf } from '../../vmi/read';
import type { SyncFailure } from '../status/conditions';
import { withLiveInterfaces } from './live-interfaces';

/** What the running machine may become without a restart, and what keeps it from that. facts 2.10 */
export const liveObstacle = (template: Fields, vmi: KubeObject): string | undefined => {
  const wanted = numberAt(template, 'domain', 'cpu', 'sockets');
  const sockets = numberAt(vmi, 'spec', 'domain', 'cpu', 'sockets') ?? 1;
  const most = numberAt(vmi, 'spec', 'domain', 'cpu', 'maxSockets');
  if (wanted !== undefined && wanted < sockets) return 'Reduction of CPU socket count requires a restart';
  if (wanted !== undefined && wanted > sockets && (most === undefined || wanted > most))
    return "CPU sockets updated in template spec to a value higher than what's available";
  return memoryObstacle(template, vmi);
};

const memoryObstacle = (template: Fields, vmi: KubeObject): string | undefined => {
  const wanted = quantityValue(at(template, 'domain', 'memory', 'guest'));
  const current = quantityValue(at(vmi, 'spec', 'domain', 'memory', 'guest'));
  if (wanted === undefined || current === undefined || wanted === current) return undefined;
  const atBoot = quantityValue(at(vmi, 'status', 'memory', 'guestAtBoot')) ?? current;
  const most = quantityValue(at(vmi, 'spec', 'domain', 'memory', 'maxGuest'));
  if (!hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True'))
    return 'memory updated in template spec. Memory-hotplug is only available for migratable VMs';
  if (most === undefined)
    return 'memory updated in template spec. Memory-hotplug is not available for this VM configuration';
  if (wanted < atBoot) return 'memory updated in template spec to a value lower than what the VM started with';
  if (wanted > most) return "memory updated in template spec to a value higher than what's available";
  return undefined;
};

const isUnderWay = (vmi: KubeObject, type: 'HotVCPUChange' | 'HotMemoryChange'): boolean =>
  hasCondition(conditionsOf(vmi), type, 'True');

/**
 * Why a change of CPUs or memory does not reach the running machine now, although it could: one after the other, and none during a
 * migration. kubevirt: pkg/virt-controller/watch/vm/vm.go (handleCPUChangeRequest, handleMemoryHotplugRequest)
 */
export const liveFailure = (template: Fields, vmi: KubeObject, now: Date): SyncFailure | undefined => {
  const guest = quantityValue(at(template, 'domain', 'memory', 'guest'));
  const why = (what: string, type: 'HotVCPUChange' | 'HotMemoryChange'): string | undefined =>
    isUnderWay(vmi, type)
      ? `another ${what} hotplug is in progress`
      : isMigrating(vmi, now)
        ? `${what} hotplug is not allowed while VMI is migrating`
        : undefined;
  if (guest !== undefined && guest !== quantityValue(at(vmi, 'spec', 'domain', 'memory', 'guest'))) {
    const memory = why('memory', 'HotMemoryChange');
    if (memory !== undefined)
      return { reason: 'HotPlugMemoryError', message: `error encountered while handling memory hotplug requests: ${memory}` }; // prettier-ignore
  }
  const sockets = numberAt(template, 'domain', 'cpu', 'sockets');
  if (sockets === undefined || sockets === (numberAt(vmi, 'spec', 'domain', 'cpu', 'sockets') ?? 1)) return undefined;
  const cpu = why('CPU', 'HotVCPUChange');
  return cpu === undefined
    ? undefined
    : { reason: 'HotPlugCPUError', message: `Error encountered while handling CPU change request: ${cpu}` };
};

const isHot = (volume: Fields): boolean =>
  at(volume, 'dataVolume', 'hotpluggable') === true || at(volume, 'persistentVolumeClaim', 'hotpluggable') === true;

const names = (list: readonly Fields[]): ReadonlySet<string> =>
  new Set(list.map((entry) => textAt(entry, 'name') ?? ''));

/** Brings the hot-pluggable volumes and their disks over; everything else stays as it was started. */
const withHotVolumes = (spec: Fields, template: Fields): void => {
  const wanted = listAt(template, 'volumes').filter(isHot);
  const present = listAt(spec, 'volumes').filter(isHot);
  if (sameJson(wanted, present)) return;
  const hot = new Set([...names(wanted), ...names(present)]);
  const stays = (entry: Fields): boolean => !hot.has(textAt(entry, 'name') ?? '');
  const devices = ensureFields(ensureFields(spec, 'domain'), 'devices');
  const disks = listAt(template, 'domain', 'devices', 'disks').filter(
    (disk) => !stays(disk) && names(wanted).has(textAt(disk, 'name') ?? ''),
  );
  spec['volumes'] = [...listAt(spec, 'volumes').filter(stays), ...wanted];
  devices['disks'] = [...listAt(devices, 'disks').filter(stays), ...disks];
};

const withPlacement = (spec: Fields, template: Fields): void => {
  for (const key of ['nodeSelector', 'affinity', 'tolerations']) {
    if (template[key] === undefined) Reflect.deleteProperty(spec, key);
    else spec[key] = template[key];
  }
};

interface Change {
  readonly spec: Fields;
  readonly conditions: Conditions;
  readonly memory: Fields | undefined;
}

const changed = (vmi: KubeObject, template: Fields, now: string): Change => {
  const spec = structuredClone(fieldsAt(vmi, 'spec'));
  let conditions = conditionsOf(vmi);
  let memory: Fields | undefined;
  const sockets = numberAt(template, 'domain', 'cpu', 'sockets');
  const cpu = at(spec, 'domain', 'cpu');
  if (
    sockets !== undefined &&
    isFields(cpu) &&
    !isUnderWay(vmi, 'HotVCPUChange') &&
    sockets > (numberAt(cpu, 'sockets') ?? 1)
  ) {
    cpu['sockets'] = sockets;
    conditions = setCondition(conditions, { type: 'HotVCPUChange', status: 'True' }, now);
  }
  const guest = at(template, 'domain', 'memory', 'guest');
  const size = at(spec, 'domain', 'memory');
  if (
    guest !== undefined &&
    isFields(size) &&
    !isUnderWay(vmi, 'HotMemoryChange') &&
    quantityValue(guest) !== quantityValue(size['guest'])
  ) {
    size['guest'] = guest;
    memory = { ...fieldsAt(vmi, 'status', 'memory'), guestRequested: guest };
    conditions = setCondition(conditions, { type: 'HotMemoryChange', status: 'True' }, now);
  }
  withPlacement(spec, template);
  withHotVolumes(spec, template);
  withLiveInterfaces(spec, template, vmi);
  return { spec, conditions, memory };
};

/**
 * Carries live-updatable changes of the template over to the running instance. CPUs and memory become real with a migration.
 * Nothing happens while a restart is required or a migration runs. kubevirt: pkg/virt-controller/watch/vm/vm.go
 */
export const syncLiveUpdates = (template: Fields, vmi: KubeObject, context: ControllerContext): void => {
  const now = context.clock.now();
  if (phaseOf(vmi) !== 'Running' || isDeleting(vmi) || isMigrating(vmi, now)) return;
  if (liveObstacle(template, vmi) !== undefined) return;
  const next = changed(vmi, template, timestamp(now));
  if (sameJson(next.spec, vmi['spec'])) return;
  context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    draft['spec'] = next.spec;
    draft['status'] = compact({
      ...fieldsAt(draft, 'status'),
      conditions: next.conditions,
      ...(next.memory === undefined ? {} : { memory: next.memory }),
    });
  });
};
