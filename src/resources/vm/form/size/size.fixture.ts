/** Arbitrary sizes, as the form makes them. For tests only. */
import fc from 'fast-check';
import { editVm, type Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';
import { DOMAIN, withCustomSize, withInstancetype, withPreference } from './size';

const CLUSTER = 'VirtualMachineCluster';

export const INSTANCETYPES: readonly KubeObject[] = [
  { name: 'small', spec: { cpu: { guest: 1 }, memory: { guest: '2Gi' } } },
  { name: 'odd', spec: { cpu: { guest: 3, dedicatedCPUPlacement: true }, memory: { guest: '1Gi' } } },
  { name: 'here', spec: { cpu: { guest: 4 }, memory: { guest: '8Gi' }, nodeSelector: { zone: 'a' } } },
].map(({ name, spec }) => ({
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  kind: `${CLUSTER}Instancetype`,
  metadata: { name },
  spec,
}));

export const PREFERENCES: readonly KubeObject[] = [
  { name: 'plain', spec: { devices: { preferredDiskBus: 'virtio' } } },
  { name: 'greedy', spec: { requirements: { cpu: { guest: 2 }, memory: { guest: '4Gi' } } } },
  { name: 'spread', spec: { cpu: { preferredCPUTopology: 'spread', spreadOptions: { ratio: 2 } } } },
  { name: 'arm', spec: { requirements: { architecture: 'arm64' } } },
].map(({ name, spec }) => ({
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  kind: `${CLUSTER}Preference`,
  metadata: { name },
  spec,
}));

const part = fc.constantFrom(undefined, 1, 2, 4, 0, -1, 1.5);
const memory = fc.constantFrom('4Gi', '1.5Gi', '512Mi', '2G', '1e9', '', '0', '1', '-1Gi', 'much', '4 Gi', '4gb', 'Gi');

const customSizes = fc.record({ sockets: part, cores: part, threads: part, memory });

const named = (objects: readonly KubeObject[]) =>
  fc.constantFrom(undefined, ...objects.map(({ kind = '', metadata: { name = '' } }) => ({ kind, name })), {
    kind: objects[0]?.kind ?? '',
    name: '',
  });

/** Fields of the manifest that only the editor of the manifest writes. */
const written = fc
  .tuple(
    fc.constantFrom(
      ...['cpu.maxSockets', 'memory.hugepages.pageSize', 'memory.maxGuest', 'resources.requests.memory'],
      ...['resources.limits.memory', 'resources.requests.cpu', 'resources.limits.cpu'],
    ),
    fc.constantFrom<unknown>('1Gi', '2Mi', '3', 2, '-1', '100', 'x', undefined),
  )
  .filter(([field, value]) => field !== 'cpu.maxSockets' || typeof value !== 'string')
  .map(
    ([field, value]) =>
      (vm: KubeObject) =>
        setPath(vm, `${DOMAIN}.${field}`, value),
  );

export const sizeEdits: fc.Arbitrary<(draft: Draft) => Draft> = fc
  .oneof(
    customSizes.map((size) => (vm: KubeObject) => withCustomSize(vm, size)),
    named(INSTANCETYPES).map((matcher) => (vm: KubeObject) => withInstancetype(vm, matcher)),
    named(PREFERENCES).map((matcher) => (vm: KubeObject) => withPreference(vm, matcher)),
    written,
  )
  .map((edit) => (draft: Draft) => editVm(draft, edit));
