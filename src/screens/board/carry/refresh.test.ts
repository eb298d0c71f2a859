import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../../../inventory/record';
import { carriedNow, type Whereabouts } from './refresh';

const machine = (name: string, node: string | undefined = 'a'): VmRecord => ({
  key: `demo/${name}`,
  uid: name,
  name,
  namespace: 'demo',
  vm: undefined,
  vmi: undefined,
  migration: undefined,
  status: 'Running',
  statusReason: undefined,
  node,
  ips: [],
  os: undefined,
  vcpu: 1,
  memoryBytes: 1,
  createdAt: undefined,
  labels: {},
});

const there = (
  machines: readonly VmRecord[],
  strays: readonly VmRecord[] = [],
  shown: readonly VmRecord[] = [],
): Whereabouts => ({
  nodes: { records: [{ machines }], strays: new Map([['lost', strays]]) },
  columns: [{ records: shown }],
});

describe('what is carried while others go on working', () => {
  const [web, db] = [machine('web'), machine('db')];
  const keys = new Set([web.key, db.key]);

  it('is the same while nothing happens to it', () => {
    const carried = [web, db];
    expect(carriedNow(carried, keys, there([machine('other'), db, web]))).toBe(carried);
  });

  it('is followed to another node', () => {
    const moved = machine('web', 'b');
    expect(carriedNow([web, db], keys, there([db, moved]))).toEqual([moved, db]);
  });

  it('loses what was deleted or has stopped, to the last', () => {
    expect(carriedNow([web, db], keys, there([db]))).toEqual([db]);
    expect(carriedNow([web, db], keys, there([]))).toEqual([]);
  });

  it('is found on nodes that cannot be seen, and among those that wait for one', () => {
    const waiting = machine('db', undefined);
    expect(carriedNow([web, db], keys, there([], [web], [waiting]))).toEqual([web, waiting]);
  });
});
