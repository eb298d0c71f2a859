import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../../../inventory/record';
import { msg } from '../../../lib/message';
import type { KubeObject } from '../../../resources/object';
import { demandOf } from '../../../resources/placement/demand/demand';
import { sizingOf } from '../../../resources/placement/demand/sizing';
import { roomOf } from '../../../resources/placement/room';
import { surroundingsOf } from '../../../resources/placement/surroundings';
import type { Column } from '../layout/columns';
import { targetFrom, weightOn } from './carry';
import { accepts, Assay, cargoOf, type Verdict } from './verdict';

const GIB = 1024 ** 3;
const sizing = sizingOf();

const node = (name: string, memory: string, spec: object = {}): KubeObject => ({
  metadata: { name, labels: { 'kubevirt.io/schedulable': 'true' } },
  spec,
  status: {
    allocatable: {
      cpu: '8',
      memory,
      ...Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((device) => [`devices.kubevirt.io/${device}`, '9'])),
    },
  },
});

const machine = (name: string, on: string): VmRecord => {
  const vmi: KubeObject = {
    metadata: { name, namespace: 'demo', uid: name },
    spec: { domain: { memory: { guest: '4Gi' }, devices: {}, cpu: { model: 'host-passthrough' } } },
    status: { phase: 'Running', nodeName: on },
  };
  return {
    key: `demo/${name}`,
    uid: name,
    name,
    namespace: 'demo',
    vm: undefined,
    vmi,
    migration: undefined,
    status: 'Running',
    statusReason: undefined,
    node: on,
    ips: [],
    os: undefined,
    vcpu: 1,
    memoryBytes: 4 * GIB,
    createdAt: undefined,
    labels: {},
  };
};

const web = machine('web', 'a');
const db = machine('db', 'a');
const rooms = [
  roomOf(node('a', '32Gi'), [demandOf({ vmi: web.vmi, sizing }), demandOf({ vmi: db.vmi, sizing })]),
  roomOf(node('b', '64Gi'), []),
  roomOf(node('small', '7Gi'), []),
  roomOf(node('shut', '64Gi', { unschedulable: true }), []),
];
const surroundings = surroundingsOf(rooms);

const verdicts = (
  records: readonly VmRecord[],
  stays: (record: VmRecord) => ReturnType<typeof msg> | undefined = () => undefined,
) => {
  const assay = new Assay(cargoOf(records, stays), surroundings, { sizing });
  return new Map(rooms.map((room) => [room.name, assay.verdict({ name: room.name, room })] as const));
};
const kinds = (found: ReadonlyMap<string, Verdict>) =>
  Object.fromEntries([...found].map(([name, { is }]) => [name, is]));

describe('what nodes say to what is carried', () => {
  it('names the node it is on, those with room, and why the others have none', () => {
    const found = verdicts([web]);
    expect(kinds(found)).toEqual({ a: 'here', b: 'fits', small: 'fits', shut: 'refused' });
    expect(found.get('shut')).toMatchObject({ reasons: [{ key: 'The node is cordoned: it takes nothing new' }] });
    expect(accepts(found.get('b'))).toBe(true);
    expect([accepts(found.get('shut')), accepts(found.get('a')), accepts(undefined)]).toEqual([false, false, false]);
  });

  it('packs several one after the other', () => {
    const found = verdicts([web, db]);
    expect(kinds(found)).toEqual({ a: 'here', b: 'fits', small: 'partly', shut: 'refused' });
    expect(found.get('b')).toEqual({ is: 'fits', count: 2 });
    expect(found.get('small')).toMatchObject({ count: 1, of: 2 });
    // the same reason of both is told once
    expect(found.get('shut')).toMatchObject({ reasons: { length: 1 } });
  });

  it('counts only those that would move', () => {
    const found = verdicts([web, machine('api', 'b')]);
    expect(found.get('b')).toEqual({ is: 'fits', count: 1 });
    expect(found.get('a')).toEqual({ is: 'fits', count: 1 });
  });

  it('refuses everywhere what cannot be moved at all, with its own reason', () => {
    const why = msg('The VM is not running');
    expect(verdicts([web], () => why).get('b')).toEqual({ is: 'refused', stays: true, reasons: [why] });
    const some = verdicts([web, db], ({ name }) => (name === 'db' ? why : undefined));
    expect(some.get('small')).toEqual({ is: 'fits', count: 1 });
  });
});

describe('nodes of which not everything is known', () => {
  const partly = roomOf(node('small', '7Gi'), [], undefined, 'some');
  const on = (records: readonly VmRecord[], context = {}) =>
    new Assay(cargoOf(records, () => undefined), surroundingsOf([partly]), { sizing, ...context }).verdict({ name: 'small', room: partly }); // prettier-ignore

  it('are not sure of what does not fit as far as can be seen, and can be chosen', () => {
    const found = on([web, db]);
    expect([found.is, accepts(found)]).toEqual(['unsure', true]);
    expect(found).toMatchObject({ reasons: [{ key: expect.stringContaining('Not enough memory') as string }] });
  });

  it('refuse what is certain: a disk that they do not reach', () => {
    expect(on([web], { disksOf: () => [() => false] })).toMatchObject({ is: 'refused', reasons: { length: 1 } });
  });
});

describe('what is carried', () => {
  it('weighs on a node only what is not there yet', () => {
    const cargo = cargoOf([web, machine('api', 'b')], () => undefined);
    expect(weightOn('x', cargo, sizing).memoryBytes).toBe(2 * weightOn('a', cargo, sizing).memoryBytes);
    expect(weightOn('a', cargo, sizing).memoryBytes).toBeGreaterThan(4 * GIB);
  });

  it('goes from node to node by keyboard, past columns that are none', () => {
    const column = (id: string, isNode: boolean): Column => ({
      id,
      node: isNode
        ? {
            key: id,
            name: id,
            uid: id,
            node: node(id, '1Gi'),
            roles: [],
            ready: true,
            cordoned: false,
            runsMachines: true,
            heartbeatAt: undefined,
            createdAt: undefined,
            capacity: { cores: 1, memoryBytes: 1 },
            allocatable: { cores: 1, memoryBytes: 1, pods: 1 },
            requested: { cores: 0, memoryBytes: 0, pods: 0, machines: { cores: 0, memoryBytes: 0 }, source: 'metrics' },
            room: roomOf(node(id, '1Gi'), []),
            used: undefined,
            machines: [],
            incoming: [],
          }
        : undefined,
      records: [],
      total: 0,
      arriving: [],
      group: '',
    });
    const columns = [column('', false), column('a', true), column('gone', false), column('b', true)];
    expect(targetFrom(columns, 'a', 1)).toBe('b');
    expect(targetFrom(columns, 'b', 1)).toBe('b');
    expect(targetFrom(columns, 'gone', -1)).toBe('a');
    expect(targetFrom(columns, '', 1)).toBe('a');
    expect(targetFrom(columns, undefined, -1)).toBe('a');
    expect([targetFrom(columns, 'a', 'last'), targetFrom(columns, 'b', 'first')]).toEqual(['b', 'a']);
    expect(targetFrom([column('', false)], '', 1)).toBeUndefined();
  });
});
