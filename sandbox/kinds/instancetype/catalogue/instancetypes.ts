import type { DraftObject } from '../../../store/object';
import { series, type Series, type Trait } from './series';

const PREFIX = 'instancetype.kubevirt.io/';
export const COMMON_INSTANCETYPES_VERSION = 'v1.7.0';

interface Size {
  readonly name: string;
  readonly cpus: number;
  readonly memory: string;
  readonly hugepages: string | undefined;
}

const plainSizes = (text: string): readonly Size[] =>
  text.split('; ').map((entry) => {
    const [name = '', rest = ''] = entry.split(' ');
    const [cpus = '', memory = ''] = rest.split('/');
    return { name, cpus: Number(cpus), memory, hugepages: undefined };
  });

const sizesOf = ({ sizes, hugepages }: Series): readonly Size[] => {
  const plain = plainSizes(sizes);
  if (hugepages !== 'both') return plain.map((size) => ({ ...size, hugepages }));
  return plain.flatMap((size) => [
    { ...size, hugepages: '2Mi' },
    { ...size, name: `${size.name}1gi`, hugepages: '1Gi' },
  ]);
};

const cpuOf = (size: Size, has: (trait: Trait) => boolean): Record<string, unknown> => ({
  guest: size.cpus,
  ...(has('dedicated') ? { dedicatedCPUPlacement: true } : {}),
  ...(has('isolated') ? { isolateEmulatorThread: true } : {}),
  ...(has('numa') ? { numa: { guestMappingPassthrough: {} } } : {}),
  ...(has('realtime') ? { realtime: {} } : {}),
  ...(has('maxSockets') ? { maxSockets: size.cpus } : {}),
});

const memoryOf = (size: Size, has: (trait: Trait) => boolean): Record<string, unknown> => ({
  guest: size.memory,
  ...(size.hugepages === undefined ? {} : { hugepages: { pageSize: size.hugepages } }),
  ...(has('overcommit') ? { overcommitPercent: 50 } : {}),
});

const CRIO = {
  'cpu-load-balancing.crio.io': 'disable',
  'cpu-quota.crio.io': 'disable',
  'irq-load-balancing.crio.io': 'disable',
};

const labelsOf = (group: Series, size: Size, has: (trait: Trait) => boolean): Record<string, string> => {
  const labels: Record<string, string> = {
    class: group.className,
    'common-instancetypes-version': COMMON_INSTANCETYPES_VERSION,
    cpu: String(size.cpus),
    'icon-pf': group.icon,
    memory: size.memory,
    size: size.name,
    vendor: 'kubevirt.io',
    version: '1',
    ...(has('dedicated') ? { dedicatedCPUPlacement: 'true' } : {}),
    ...(has('isolated') ? { isolateEmulatorThread: 'true' } : {}),
    ...(has('numa') ? { numa: 'true' } : {}),
    ...(size.hugepages === undefined ? {} : { hugepages: 'true' }),
  };
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [PREFIX + key, value]));
};

const instancetype = (group: Series, size: Size): DraftObject => {
  const has = (trait: Trait): boolean => group.traits.includes(trait);
  return {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: {
      name: `${group.name}.${size.name}`,
      labels: labelsOf(group, size, has),
      annotations: { [`${PREFIX}description`]: group.description, [`${PREFIX}displayName`]: group.displayName },
    },
    spec: {
      ...(has('crio') ? { annotations: { ...CRIO } } : {}),
      cpu: cpuOf(size, has),
      ...(has('ioThreads') ? { ioThreadsPolicy: 'auto' } : {}),
      memory: memoryOf(size, has),
    },
  };
};

/** The 65 cluster instance types that KubeVirt brings along. facts: 5.6 */
export const clusterInstancetypes = (): DraftObject[] =>
  series.flatMap((group) => sizesOf(group).map((size) => instancetype(group, size)));
