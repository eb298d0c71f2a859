import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VmColumn } from '../list.types';
import type { VmRecord } from '../record';
import { recordOf } from '../join/record-of';
import { addressKey, naturalKey } from './order-key';
import { SortedRecords } from './sorted';

const base = recordOf({
  vm: { metadata: { name: 'x', namespace: 'ns' } },
  vmi: undefined,
  migration: undefined,
  expanded: undefined,
});
const record = (name: string, more: Partial<VmRecord> = {}): VmRecord => ({
  ...base,
  name,
  key: `${more.namespace ?? 'ns'}/${name}`,
  ...more,
});
const order = (column: VmColumn, descending: boolean, ...records: readonly VmRecord[]): readonly string[] => {
  const sorted = new SortedRecords();
  sorted.fill(records);
  sorted.sortBy({ column, descending });
  return sorted.records().map(({ name }) => name);
};

describe('order', () => {
  test('names as people count them', () => {
    const names = ['web-10', 'web-2', 'db', 'web-1', 'web-02', 'web'].map((name) => record(name));
    expect(order('name', false, ...names)).toEqual(['db', 'web', 'web-1', 'web-02', 'web-2', 'web-10']);
    expect(order('name', true, ...names)[0]).toBe('web-10');
  });

  test('instances of a VM before those that stand alone, and the other way round', () => {
    const records = [record('lone', { vm: undefined }), record('web'), record('db')];
    expect(order('owner', false, ...records)).toEqual(['db', 'web', 'lone']);
    expect(order('owner', true, ...records)).toEqual(['lone', 'db', 'web']);
  });

  test('missing values come last in both directions, equals by name', () => {
    const records = [
      record('c', { vcpu: 2 }),
      record('b'),
      record('a', { vcpu: 10 }),
      record('d', { vcpu: 2 }),
      record('e'),
    ];
    expect(order('vcpu', false, ...records)).toEqual(['c', 'd', 'a', 'b', 'e']);
    expect(order('vcpu', true, ...records)).toEqual(['a', 'c', 'd', 'b', 'e']);
  });

  test('addresses by number', () => {
    const records = [
      record('none'),
      record('six', { ips: ['fd00::2'] }),
      record('ten', { ips: ['10.0.0.10'] }),
      record('two', { ips: ['10.0.0.2'] }),
      record('nine', { ips: ['9.255.255.255'] }),
      record('one', { ips: ['fd00::1:0'] }),
    ];
    expect(order('ips', false, ...records)).toEqual(['nine', 'two', 'ten', 'six', 'one', 'none']);
  });

  test('by status, node, system, namespace, memory, age and labels', () => {
    expect(order('status', false, record('s', { status: 'Stopped' }), record('r', { status: 'Running' }))).toEqual([
      'r',
      's',
    ]);
    expect(order('node', false, record('a', { node: 'w-10' }), record('b', { node: 'w-9' }))).toEqual(['b', 'a']);
    expect(order('os', false, record('a', { os: 'Ubuntu' }), record('b', { os: 'fedora' }))).toEqual(['b', 'a']);
    expect(order('namespace', false, record('a', { namespace: 'z' }), record('b', { namespace: 'y' }))).toEqual([
      'b',
      'a',
    ]);
    expect(order('memory', true, record('a', { memoryBytes: 1 }), record('b', { memoryBytes: 2 }))).toEqual(['b', 'a']);
    expect(order('created', false, record('a', { createdAt: 2 }), record('b', { createdAt: 1 }))).toEqual(['b', 'a']);
    expect(
      order('labels', false, record('a', { labels: { k: '2' } }), record('b', { labels: { k: '1' } }), record('c')),
    ).toEqual(['b', 'a', 'c']);
  });
});

test('natural keys order numbers by value whatever surrounds them', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom('', 'a', 'web-'), (one, other, prefix) => {
      const a = naturalKey(`${prefix}${one}`);
      const b = naturalKey(`${prefix}${other}`);
      expect(a < b).toBe(one < other);
    }),
  );
});

test('address keys order addresses by value', () => {
  const value = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(addressKey(one.join('.')) < addressKey(other.join('.'))).toBe(value(one) < value(other));
    }),
  );
  expect(addressKey('fd00::1')).toBe(addressKey('FD00:0:0:0:0:0:0:1'));
  for (const odd of ['', '1.2.3', '1.2.3.4.5', '300.1.1.1', '::1::', 'fe80::xyz', '1..2.3']) {
    expect(addressKey(odd)).toMatch(/^9/);
  }
});

test('records that come, change and go one by one stand as if sorted at once', () => {
  const change = fc.record({
    name: fc.constantFrom('a', 'b1', 'b2', 'b10', 'c', 'd'),
    vcpu: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    gone: fc.boolean(),
  });
  const sort = fc.record({ column: fc.constantFrom<VmColumn>('name', 'vcpu', 'node'), descending: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fc.tuple(change, sort)), (steps) => {
      const sorted = new SortedRecords();
      const all = new Map<string, VmRecord>();
      for (const [{ name, vcpu, gone }, wanted] of steps) {
        const now = gone ? undefined : record(name, { vcpu });
        const key = `ns/${name}`;
        if (now === undefined) {
          all.delete(key);
        } else {
          all.set(key, now);
        }
        sorted.update(new Map([[key, now]]));
        sorted.sortBy(wanted);
        const fresh = new SortedRecords();
        fresh.sortBy(wanted);
        fresh.fill(all.values());
        expect(sorted.records()).toEqual(fresh.records());
      }
    }),
  );
});

test('many changes at once are merged', () => {
  const sorted = new SortedRecords();
  const all = Array.from({ length: 300 }, (_, index) => record(`m-${index}`));
  sorted.fill(all.slice(0, 200));
  const changes = new Map<string, VmRecord | undefined>(all.slice(100).map((item) => [item.key, { ...item, vcpu: 1 }]));
  all.slice(0, 50).forEach((item) => changes.set(item.key, undefined));
  sorted.update(changes);
  expect(sorted.records().map(({ name }) => name)).toEqual(all.slice(50).map(({ name }) => name));
  expect(sorted.get('ns/m-299')?.vcpu).toBe(1);
  expect(sorted.get('ns/m-10')).toBeUndefined();
});
