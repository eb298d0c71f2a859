import { msg, type Message } from '../../lib/message';
import { at, boolean, list, number, text, textMap } from '../../lib/reach';
import type { KubeObject } from '../object';

const names = (entries: readonly unknown[]): string =>
  entries.flatMap((entry) => text(entry, 'deviceName') ?? text(entry, 'name') ?? []).join(', ');

/**
 * What an instance type gives beside its number of CPUs and its memory, in a few words each.
 * `kubevirt: staging/src/kubevirt.io/api/instancetype/v1beta1/types.go`
 */
export const traitsOf = (instancetype: KubeObject): readonly Message[] => {
  const spec = at(instancetype, 'spec');
  const traits: Message[] = [];
  const cpu = at(spec, 'cpu');
  if (boolean(cpu, 'dedicatedCPUPlacement') === true) traits.push(msg('CPUs of its own'));
  if (boolean(cpu, 'isolateEmulatorThread') === true) traits.push(msg('One more CPU for the emulator'));
  if (at(cpu, 'numa', 'guestMappingPassthrough') !== undefined) traits.push(msg('NUMA layout of the node'));
  if (at(cpu, 'realtime') !== undefined) traits.push(msg('Real-time CPUs'));
  const page = text(spec, 'memory', 'hugepages', 'pageSize');
  if (page !== undefined) traits.push(msg('Huge pages of {{size}}B', { size: page }));
  const overcommit = number(spec, 'memory', 'overcommitPercent');
  if (overcommit !== undefined && overcommit > 0) {
    traits.push(msg('{{percent}} % of the memory is not reserved', { percent: overcommit }));
  }
  const [gpus, devices] = [list(spec, 'gpus'), list(spec, 'hostDevices')];
  if (gpus.length > 0) traits.push(msg('GPU: {{names}}', { names: names(gpus) }));
  if (devices.length > 0) traits.push(msg('Devices of the node: {{names}}', { names: names(devices) }));
  if (text(spec, 'ioThreadsPolicy') !== undefined) traits.push(msg('Threads of its own for disks'));
  const selector = Object.entries(textMap(spec, 'nodeSelector'));
  if (selector.length > 0) {
    const labels = selector.map(([key, value]) => `${key}=${value}`).join(', ');
    traits.push(msg('Only on nodes labelled {{labels}}', { labels }));
  }
  return traits;
};
