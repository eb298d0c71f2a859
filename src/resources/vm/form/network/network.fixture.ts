/** Arbitrary edits of the NICs of a draft, as the form makes them. For tests only. */
import fc from 'fast-check';
import { editVm, type Draft } from '../../../draft/draft';
import type { NicNetwork } from '../../../network/read';
import { connectNic, plugNic } from './connect';
import { changeNic, moveNic, removeNic, withHeadless, type NicChange } from './edit';
import { withHostname } from './host';

const networks = fc.constantFrom<NicNetwork>(
  { type: 'pod' },
  { type: 'multus', name: 'vlan10' },
  { type: 'multus', name: 'default/lan' },
  { type: 'multus', name: '' },
);

export const nicChanges: fc.Arbitrary<NicChange> = fc.record(
  {
    name: fc.constantFrom('default', 'nic-2', 'lan_1', '', 'a b', 'ü'),
    network: networks,
    binding: fc.constantFrom('masquerade', 'bridge', 'sriov', 'passtBinding', 'plugin:l2bridge', 'slirp', ''),
    model: fc.constantFrom('', 'virtio', 'e1000e', 'rtl8139', 'vmxnet3'),
    mac: fc.constantFrom('', '02:00:00:00:00:01', '02-00-00-00-00-02', '02:00:00:00:00:00', '01:00:00:00:00:01', 'x'),
    link: fc.constantFrom('', 'up', 'down', 'absent', 'sideways'),
    ports: fc.array(
      fc.record({
        name: fc.constantFrom('', 'http', 'ssh'),
        port: fc.constantFrom(undefined, 80, 22, 0, -1, 65536, 8.5),
        protocol: fc.constantFrom('', 'TCP', 'UDP', 'ICMP'),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const place = fc.nat({ max: 3 });

export const networkEdits: fc.Arbitrary<(draft: Draft) => Draft> = fc.oneof(
  networks.map((network) => (draft: Draft) => plugNic(draft, network, {})),
  fc.tuple(place, networks).map(
    ([index, network]) =>
      (draft: Draft) =>
        connectNic(draft, index, network, {}),
  ),
  fc.tuple(place, nicChanges).map(
    ([index, change]) =>
      (draft: Draft) =>
        editVm(draft, (vm) => changeNic(vm, index, change)),
  ),
  place.map((index) => (draft: Draft) => editVm(draft, (vm) => removeNic(vm, index))),
  fc.tuple(place, place).map(
    ([from, to]) =>
      (draft: Draft) =>
        editVm(draft, (vm) => moveNic(vm, from, to)),
  ),
  fc.boolean().map((headless) => (draft: Draft) => editVm(draft, (vm) => withHeadless(vm, headless))),
  fc
    .constantFrom('', 'web', 'Web', 'a.b', 'x'.repeat(64))
    .map((hostname) => (draft: Draft) => editVm(draft, (vm) => withHostname(vm, hostname))),
);
