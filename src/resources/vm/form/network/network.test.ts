import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editVm, type Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import { attachmentOf, keyOfNetworkName, networkNameOf } from './attachment';
import { attachmentsOf, connectNic, plugNic } from './connect';
import { addNic, changeNic, moveNic, removeNic, withHeadless } from './edit';
import { isGroupMac, isMac, randomMac, RESERVED_MAC } from './mac';
import { AUTOATTACH, INTERFACES, NETWORKS, readHeadless, readNics } from './nic';
import { networkEdits, nicChanges } from './network.fixture';

const start = emptyDraft('demo', 'web');

const definition = (name: string, config: unknown, annotations = {}, namespace = 'demo'): KubeObject => ({
  metadata: { name, namespace, annotations },
  spec: { config: typeof config === 'string' ? config : JSON.stringify(config) },
});

const RESOURCE = 'k8s.v1.cni.cncf.io/resourceName';

describe('attachmentOf', () => {
  it.each<[string, unknown, Record<string, string>, string, string | undefined]>([
    ['a bridge', { type: 'bridge', bridge: 'br1', vlan: 10 }, {}, 'bridge', '10'],
    ['an older bridge', { type: 'cnv-bridge' }, { [RESOURCE]: 'bridge.network.kubevirt.io/br1' }, 'bridge', undefined],
    ['a chain', { plugins: [{ type: 'bridge', vlan: 7 }, { type: 'tuning' }] }, {}, 'bridge', '7'],
    ['a localnet', { type: 'ovn-k8s-cni-overlay', topology: 'localnet', vlanID: 20 }, {}, 'localnet', '20'],
    ['a layer 2', { type: 'ovn-k8s-cni-overlay', topology: 'layer2' }, {}, 'layer2', undefined],
    ['a primary', { type: 'ovn-k8s-cni-overlay', topology: 'layer2', role: 'primary' }, {}, 'primary', undefined],
    ['SR-IOV', { type: 'sriov', vlan: 0 }, { [RESOURCE]: 'intel.com/x' }, 'sriov', undefined],
    ['SR-IOV by its resource', {}, { [RESOURCE]: 'intel.com/x' }, 'sriov', undefined],
    ['something else', { type: 'macvlan' }, {}, 'other', undefined],
    ['no JSON', '{', {}, 'other', undefined],
    ['JSON that is no object', 'null', {}, 'other', undefined],
  ])('knows %s', (_what, config, annotations, type, vlan) => {
    expect(attachmentOf(definition('net', config, annotations))).toMatchObject({ key: 'demo/net', type, vlan });
  });

  it('is named without its namespace at home, and found by either name', () => {
    const attachment = attachmentOf(definition('net', {}));
    expect(networkNameOf(attachment, 'demo')).toBe('net');
    expect(networkNameOf(attachment, 'prod')).toBe('demo/net');
    expect(keyOfNetworkName('net', 'demo')).toBe('demo/net');
    expect(keyOfNetworkName('demo/net', 'prod')).toBe('demo/net');
  });
});

const networks = [
  definition('lan', { type: 'ovn-k8s-cni-overlay', topology: 'localnet' }, {}, 'default'),
  definition('fast', { type: 'sriov' }),
  definition('br', { type: 'bridge' }),
  definition('udn', { type: 'ovn-k8s-cni-overlay', role: 'primary' }),
];

describe('connecting a NIC', () => {
  it('offers the networks of the namespace first, and none that replaces the pod network', () => {
    expect(attachmentsOf(start, { networks }).map(({ key }) => key)).toEqual(['demo/br', 'demo/fast', 'default/lan']);
  });

  it.each([
    ['br', 'bridge'],
    ['fast', 'sriov'],
    ['default/lan', 'bridge'],
    ['unknown', 'bridge'],
  ])('proposes for %s the binding %s', (name, binding) => {
    const connected = connectNic(start, 0, { type: 'multus', name }, { networks });
    expect(readNics(connected.vm)).toMatchObject([{ network: { type: 'multus', name }, binding }]);
    const back = connectNic(connected, 0, { type: 'pod' }, { networks });
    expect(readNics(back.vm)[0]?.binding).toBe(binding === 'bridge' ? 'bridge' : 'masquerade');
  });

  it('keeps a binding that fits, with its options', () => {
    const vm = setPath(changeNic(start.vm, 0, { binding: 'plugin:mine' }), `${INTERFACES}[0].binding.extra`, 'x');
    const connected = connectNic({ ...start, vm }, 0, { type: 'multus', name: 'br' }, { networks });
    expect(getPath(connected.vm, `${INTERFACES}[0].binding`)).toEqual({ name: 'mine', extra: 'x' });
  });

  it('adds one with a name of its own', () => {
    const draft = plugNic(start, { type: 'multus', name: 'fast' }, { networks });
    expect(readNics(draft.vm)).toMatchObject([{ name: 'default' }, { name: 'nic-2', binding: 'sriov' }]);
    expect(getPath(draft.vm, NETWORKS)).toEqual([
      { name: 'default', pod: {} },
      { name: 'nic-2', multus: { networkName: 'fast' } },
    ]);
  });
});

describe('changeNic', () => {
  const two = addNic(start.vm, { type: 'multus', name: 'br' }, 'bridge');

  it('gives back what was set, as far as it can be written', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1 }), nicChanges, (index, change) => {
        const other = readNics(two)[1 - index];
        expect(readNics(changeNic(two, index, change))[index]).toMatchObject(change);
        expect(readNics(changeNic(two, index, change))[1 - index]).toEqual(other);
      }),
    );
  });

  it('changes nothing when it sets what is there, whatever the VM looks like', () => {
    fc.assert(
      fc.property(malformed(), fc.array(networkEdits, { maxLength: 5 }), (object, edits) => {
        const draft = edits.reduce<Draft>((edited, edit) => edit(edited), start);
        for (const vm of [object, draft.vm]) {
          readNics(vm).forEach((nic, index) => {
            expect(changeNic(vm, index, nic)).toBe(vm);
          });
        }
      }),
    );
  });

  it('keeps fields that no form knows', () => {
    const rich = setPath(
      setPath(two, `${INTERFACES}[1].pciAddress`, '0000:01:00.0'),
      `${NETWORKS}[1].multus.default`,
      false,
    );
    const changed = changeNic(rich, 1, { model: 'e1000e', network: { type: 'multus', name: 'other' } });
    expect(getPath(changed, `${INTERFACES}[1]`)).toMatchObject({ pciAddress: '0000:01:00.0', model: 'e1000e' });
    expect(getPath(changed, `${NETWORKS}[1].multus`)).toEqual({ networkName: 'other', default: false });
    const ports = changeNic(setPath(rich, `${INTERFACES}[1].ports`, [{ port: 80, odd: 1 }]), 1, {
      ports: [{ name: 'web', port: 8080, protocol: '' }],
    });
    expect(getPath(ports, `${INTERFACES}[1].ports`)).toEqual([{ port: 8080, odd: 1, name: 'web' }]);
  });

  it('keeps every network with its interface while names are typed that others have', () => {
    const typed = ['', 'd', 'default', 'default2', '', 'lan'].reduce((vm, name) => changeNic(vm, 1, { name }), two);
    expect(getPath(typed, NETWORKS)).toEqual([
      { name: 'default', pod: {} },
      { name: 'lan', multus: { networkName: 'br' } },
    ]);
    expect(readNics(typed).map(({ name, network }) => [name, network.type])).toEqual([
      ['default', 'pod'],
      ['lan', 'multus'],
    ]);
  });

  it('renames the network with the interface', () => {
    expect(getPath(changeNic(two, 1, { name: 'lan' }), NETWORKS)).toMatchObject([{ name: 'default' }, { name: 'lan' }]);
  });
});

describe('removing and moving', () => {
  const two = addNic(start.vm, { type: 'multus', name: 'br' }, 'bridge');

  it('takes the network along', () => {
    expect(removeNic(two, 0)).toMatchObject({ spec: { template: { spec: { networks: [{ name: 'nic-2' }] } } } });
    expect(removeNic(two, 5)).toBe(two);
  });

  it('leaves a network that another interface uses', () => {
    const shared = setPath(two, `${INTERFACES}[1].name`, 'default');
    expect(getPath(removeNic(shared, 1), `${NETWORKS}[0].name`)).toBe('default');
  });

  it('undoes what was added', () => {
    expect(removeNic(two, 1)).toEqual(start.vm);
  });

  it('says that there is to be no network after the last one, and takes that back', () => {
    const none = removeNic(start.vm, 0);
    expect(getPath(none, AUTOATTACH)).toBe(false);
    expect(readHeadless(none)).toBe(true);
    expect(withHeadless(start.vm, true)).toEqual(none);
    expect(withHeadless(none, false)).toEqual(start.vm);
    expect(readHeadless(addNic(none, { type: 'pod' }, 'masquerade'))).toBe(false);
  });

  it('moves within the list only', () => {
    expect(readNics(moveNic(two, 0, 1)).map(({ name }) => name)).toEqual(['nic-2', 'default']);
    expect(moveNic(moveNic(two, 0, 1), 1, 0)).toEqual(two);
    expect(moveNic(two, 0, -1)).toBe(two);
    expect(moveNic(two, 1, 2)).toBe(two);
  });
});

describe('randomMac', () => {
  it('is an address of one station that nobody has', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const mac = randomMac([], () => chance);
        expect(isMac(mac) && !isGroupMac(mac) && mac !== RESERVED_MAC && mac.startsWith('02:')).toBe(true);
        expect(randomMac([mac.toUpperCase().replaceAll(':', '-')], () => chance)).not.toBe(mac);
      }),
    );
    expect(randomMac([], () => 0)).toBe('02:00:00:00:00:01');
  });
});

it('no edit throws on malformed objects', () => {
  fc.assert(
    fc.property(malformed(), malformed(), networkEdits, (vm, other, edit) => {
      edit({ vm, others: [] });
      editVm(connectNic({ vm, others: [] }, 0, { type: 'pod' }, { networks: [other] }), (one) => removeNic(one, 0));
    }),
  );
});
