import { guestSystem } from '../../controllers/guest/guest';
import type { Store } from '../../store/contract';
import { fileSystemsOf } from '../../virt-api/vmi/guest';
import type { Labels, Metric } from '../series/series';
import type { Domain } from './domains';
import { during, keptWith, metric, ofEach } from './metric';
import { listAt, numberAtPath, textAt } from './reading';

interface FileSystem {
  readonly labels: Labels;
  readonly used: number;
  readonly total: number;
}

const hasAgent = (domain: Domain): boolean =>
  listAt(domain.span.object, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'AgentConnected' && textAt(condition, 'status') === 'True',
  );

/** What the guest's agent tells, as KubeVirt's API does. */
const systemsOf = (domain: Domain, store: Store): readonly FileSystem[] =>
  keptWith(domain, 'file systems', () => {
    if (!hasAgent(domain)) return [];
    const vmi = domain.span.object;
    return fileSystemsOf(vmi, guestSystem(vmi, { store })).map((system) => ({
      labels: new Map([
        ...domain.labels,
        ['disk_name', textAt(system, 'diskName') ?? ''],
        ['mount_point', textAt(system, 'mountPoint') ?? ''],
        ['file_system_type', textAt(system, 'fileSystemType') ?? ''],
      ]),
      used: numberAtPath(system, 'usedBytes') ?? 0,
      total: numberAtPath(system, 'totalBytes') ?? 0,
    }));
  });

/** How full the disks of machines with an agent are. */
export const fileSystemMetrics = (store: Store, domains: () => Iterable<Domain>): readonly Metric[] => {
  const of = (name: string, help: string, figure: (system: FileSystem) => number): Metric =>
    metric(`kubevirt_vmi_filesystem_${name}`, 'gauge', help, (full) =>
      ofEach(domains(), (domain) =>
        systemsOf(domain, store).map((system) => during(full, domain.span, system.labels, () => figure(system))),
      ),
    );
  return [
    of('capacity_bytes', 'Total VM filesystem capacity in bytes.', ({ total }) => total),
    of('used_bytes', 'Used VM filesystem capacity in bytes.', ({ used }) => used),
  ];
};
