import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editVm } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import type { Surroundings } from '../../../draft/surroundings';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import { addNic, changeNic, withHeadless, type NicChange } from './edit';
import { INTERFACES, NETWORKS } from './nic';
import { validateNetwork } from './validate';

const start = emptyDraft('demo', 'web');
const two = editVm(start, (vm) => addNic(vm, { type: 'multus', name: 'br' }, 'bridge')).vm;

const issuesOf = (vm: KubeObject, surroundings: Surroundings = {}) =>
  validateNetwork({ ...start, vm }, surroundings).map(({ field, severity }) => `${severity} ${field}`);

describe('validateNetwork', () => {
  it('has nothing against sound NICs, nor against none', () => {
    expect(issuesOf(two)).toEqual([]);
    expect(issuesOf(withHeadless(two, true))).toEqual([]);
  });

  it.each<[NicChange, string]>([
    [{ name: '' }, 'name'],
    [{ name: 'nic 2' }, 'name'],
    [{ model: 'vmxnet3' }, 'model'],
    [{ mac: '02:00' }, 'macAddress'],
    [{ mac: '0200.0000.0001' }, 'macAddress'],
    [{ mac: '01:00:5e:00:00:01' }, 'macAddress'],
    [{ mac: '00:00:00:00:00:00' }, 'macAddress'],
    [{ link: 'sideways' }, 'state'],
    [{ ports: [{ name: '', port: undefined, protocol: '' }] }, 'ports[0].port'],
    [{ ports: [{ name: '', port: 65536, protocol: '' }] }, 'ports[0].port'],
    [{ ports: [{ name: '', port: 80, protocol: 'ICMP' }] }, 'ports[0].protocol'],
    [
      {
        ports: [
          { name: 'a', port: 80, protocol: '' },
          { name: 'a', port: 81, protocol: '' },
        ],
      },
      'ports[1].name',
    ],
  ])('refuses %j', (change, field) => {
    expect(issuesOf(changeNic(two, 1, change))).toEqual([`error ${INTERFACES}[1].${field}`]);
  });

  it.each(['', 'slirp', 'masquerade'])('refuses the binding “%s” there', (binding) => {
    expect(issuesOf(changeNic(two, 1, { binding }))).toEqual([`error ${INTERFACES}[1]`]);
  });

  it('refuses two bindings at once', () => {
    expect(issuesOf(setPath(two, `${INTERFACES}[1].masquerade`, {}))).toEqual([`error ${INTERFACES}[1]`]);
  });

  it('reserves the address of the bridge in the pod', () => {
    const mac = '02-00-00-00-00-00';
    expect(issuesOf(changeNic(start.vm, 0, { mac }))).toEqual([`error ${INTERFACES}[0].macAddress`]);
    expect(issuesOf(changeNic(start.vm, 0, { mac, binding: 'bridge' }))).toEqual([]);
  });

  it('finds addresses that are there twice, here and in other VMs', () => {
    const mac = '02:00:00:00:00:0a';
    const same = changeNic(changeNic(two, 0, { mac }), 1, { mac: mac.toUpperCase() });
    expect(issuesOf(same)).toEqual([`error ${INTERFACES}[1].macAddress`]);
    const vms = [{ ...changeNic(start.vm, 0, { mac }), metadata: { name: 'db', namespace: 'demo' } }];
    expect(issuesOf(changeNic(two, 1, { mac }), { vms })).toEqual([`warning ${INTERFACES}[1].macAddress`]);
  });

  it('lets states only where they are possible', () => {
    expect(issuesOf(changeNic(two, 1, { link: 'absent' }))).toEqual([]);
    expect(issuesOf(changeNic(two, 0, { link: 'absent' }))).toEqual([`error ${INTERFACES}[0].state`]);
    expect(issuesOf(changeNic(two, 1, { binding: 'sriov', link: 'down' }))).toEqual([`error ${INTERFACES}[1].state`]);
    const isDefault = setPath(changeNic(two, 1, { link: 'absent' }), `${NETWORKS}[1].multus.default`, true);
    expect(issuesOf(isDefault)).toEqual([`error ${INTERFACES}[1].state`]);
  });

  it('pairs interfaces and networks', () => {
    expect(issuesOf(setPath(two, `${NETWORKS}[1]`, undefined))).toEqual([`error ${INTERFACES}[1].name`]);
    expect(issuesOf(setPath(two, `${INTERFACES}[1]`, undefined))).toEqual([`error ${NETWORKS}[1].name`]);
    expect(issuesOf(setPath(two, `${INTERFACES}[1].name`, 'default'))).toEqual([
      `error ${NETWORKS}[1].name`,
      `error ${INTERFACES}[1].name`,
    ]);
  });

  it('takes one pod network, and one network each', () => {
    expect(issuesOf(changeNic(two, 1, { network: { type: 'pod' } }))).toEqual([`error ${NETWORKS}[1]`]);
    expect(issuesOf(setPath(two, `${NETWORKS}[1].pod`, {}))).toContain(`error ${NETWORKS}[1]`);
    expect(issuesOf(setPath(two, `${NETWORKS}[1].multus`, undefined))).toContain(`error ${NETWORKS}[1]`);
    expect(issuesOf(changeNic(two, 1, { network: { type: 'multus', name: '' } }))).toEqual([`error ${NETWORKS}[1]`]);
  });

  it('warns of a network that is not there, as far as it was looked for', () => {
    expect(issuesOf(two, { networks: [] })).toEqual([`warning ${NETWORKS}[1]`]);
    const elsewhere = changeNic(two, 1, { network: { type: 'multus', name: 'other/br' } });
    expect(issuesOf(elsewhere, { networks: [] })).toEqual([]);
  });

  it('warns of a binding that does not suit the network', () => {
    const sriov = { metadata: { name: 'br', namespace: 'demo' }, spec: { config: '{"type":"sriov"}' } };
    const bridge = { metadata: { name: 'br', namespace: 'demo' }, spec: { config: '{"type":"bridge"}' } };
    expect(issuesOf(two, { networks: [sriov] })).toEqual([`warning ${INTERFACES}[1]`]);
    expect(issuesOf(changeNic(two, 1, { binding: 'sriov' }), { networks: [bridge] })).toEqual([
      `warning ${INTERFACES}[1]`,
    ]);
    expect(issuesOf(two, { networks: [bridge] })).toEqual([]);
  });

  it('checks places in the boot order, and the host name', () => {
    const order = (index: number, place: number) => setPath(two, `${INTERFACES}[${index}].bootOrder`, place);
    expect(issuesOf(order(1, 0))).toEqual([`error ${INTERFACES}[1].bootOrder`]);
    expect(issuesOf(setPath(order(1, 1), `${INTERFACES}[0].bootOrder`, 1))).toEqual([
      `error ${INTERFACES}[1].bootOrder`,
    ]);
    expect(issuesOf(setPath(two, 'spec.template.spec.hostname', 'a.b'))).toEqual(['error spec.template.spec.hostname']);
    expect(issuesOf(setPath(two, 'spec.template.spec.subdomain', 'A'))).toEqual(['error spec.template.spec.subdomain']);
  });

  it('stands on the step of the network', () => {
    const wrong = changeNic(two, 1, { name: '', model: 'x', mac: 'y' });
    expect(new Set(validateNetwork({ ...start, vm: wrong }, {}).map(({ step }) => step))).toEqual(new Set(['network']));
  });

  it('never throws', () => {
    fc.assert(
      fc.property(malformed(), malformed(), (vm, other) => {
        validateNetwork({ vm, others: [] }, { networks: [other], vms: [other] });
      }),
    );
  });
});
