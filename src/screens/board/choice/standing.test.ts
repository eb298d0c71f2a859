import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../../../inventory/record';
import { hiddenOf, isGone } from './standing';

const machine = (name: string, more: Partial<VmRecord> = {}): VmRecord => ({
  key: `demo/${name}`,
  uid: name,
  name,
  namespace: 'demo',
  vm: undefined,
  vmi: undefined,
  migration: undefined,
  status: 'Running',
  statusReason: undefined,
  node: 'a',
  ips: [],
  os: undefined,
  vcpu: 1,
  memoryBytes: 4 * 1024 ** 3,
  createdAt: undefined,
  labels: {},
  ...more,
});

describe('what is selected while others go on working', () => {
  const [web, db, idle] = [machine('web'), machine('db'), machine('idle', { node: undefined, status: 'Stopped' })];
  const late = machine('late', { node: undefined, status: 'Starting' });
  const all = new Map([web, db, idle, late].map((record) => [record.key, record]));
  const find = (key: string): VmRecord | undefined => all.get(key);

  it('counts as hidden only what the board would show without its filters', () => {
    expect(hiddenOf([web.key, db.key, late.key], [web], find)).toBe(2);
    expect(hiddenOf([web.key, idle.key], [web], find)).toBe(0);
    expect(hiddenOf([web.key, 'demo/deleted'], [web], find)).toBe(0);
  });

  it('is gone once it was deleted, not while it is hidden or stopped', () => {
    expect(isGone(find('demo/deleted'), false)).toBe(true);
    expect(isGone(db, false)).toBe(false);
    expect(isGone(idle, false)).toBe(false);
    const leaving = machine('db', { vm: { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } } });
    expect([isGone(leaving, true), isGone(leaving, false)]).toEqual([false, true]);
  });
});
