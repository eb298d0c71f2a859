import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuestDisk } from '../../guest';
import type { QmpClient, QmpEvent } from '../qmp/client';
import { createBay, type Bay } from './bay';
import { MOST_DISKS } from './devices';

const disk = (name: string, more: Partial<GuestDisk> = {}): GuestDisk => ({ name, bytes: 1000, bus: 'scsi', readOnly: false, ...more }); // prettier-ignore

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bay-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A machine that takes what it is told, but for commands that it refuses, and lets go of devices at once or never. */
const machine = (refused: readonly string[] = [], letsGo = true) => {
  const told: string[] = [];
  const listeners = new Set<(event: QmpEvent) => void>();
  const nodes = new Set<unknown>();
  const qmp: QmpClient = {
    greeting: undefined,
    execute: (command, args = {}) => {
      told.push(command);
      if (refused.includes(command)) return Promise.reject(new Error(`${command}: refused`));
      if (command === 'device_add') nodes.add(args['drive']);
      if (command === 'query-block') return Promise.resolve([...nodes].map((node) => ({ inserted: { 'node-name': node } }))); // prettier-ignore
      if (command === 'device_del' && letsGo) {
        nodes.clear();
        for (const listener of listeners) listener({ name: 'DEVICE_DELETED', data: { device: args['id'] } });
      }
      return Promise.resolve({});
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  let last = 0;
  const bay: Bay = createBay({ qmp: () => qmp, file: () => join(folder, String((last += 1))), patience: 20 });
  return { bay, told, nodes, listeners };
};

describe('createBay', () => {
  it('plugs a disk once, whose file has whole sectors and takes no room', async () => {
    const { bay, told } = machine();
    await Promise.all([bay.plug(disk('a', { bytes: 10 * 2 ** 30 + 7 })), bay.plug(disk('a'))]);
    expect(told).toEqual(['blockdev-add', 'device_add']);
    const { size, blocks } = await stat(join(folder, '1'));
    expect([size, blocks < 100]).toEqual([10 * 2 ** 30, true]);
  });

  it('leaves nothing behind when QEMU refuses, and says so', async () => {
    const { bay, told } = machine(['device_add']);
    await expect(bay.plug(disk('a'))).rejects.toThrow('device_add: refused');
    expect(told.at(-1)).toBe('blockdev-del');
    expect([bay.plugged(), await readdir(folder)]).toEqual([[], []]);
  });

  it('takes a disk out when the guest has let go of it, and gives its place to another', async () => {
    const { bay, listeners } = machine();
    await bay.plug(disk('a'));
    await bay.plug(disk('b'));
    await bay.unplug('a');
    await bay.unplug('a');
    await bay.plug(disk('c'));
    expect(bay.plugged().map(({ disk: { name }, slot }) => [name, slot])).toEqual([
      ['b', 1],
      ['c', 0],
    ]);
    expect([listeners.size, (await readdir(folder)).length]).toEqual([0, 2]);
  });

  it('gives up on a guest that holds on, and finds out later that it has let go', async () => {
    const { bay, nodes, told, listeners } = machine([], false);
    await bay.plug(disk('a'));
    await expect(bay.unplug('a')).rejects.toThrow('does not let go');
    expect([bay.plugged().length, listeners.size]).toEqual([1, 0]);
    nodes.clear();
    told.length = 0;
    await bay.unplug('a');
    expect(told).toEqual(['query-block', 'blockdev-del']);
    expect(bay.plugged()).toEqual([]);
  });

  it('has only so many places', async () => {
    const { bay } = machine();
    for (let index = 0; index < MOST_DISKS; index += 1) await bay.plug(disk(`d${index}`));
    await expect(bay.plug(disk('one more'))).rejects.toThrow(`no more than ${MOST_DISKS} disks`);
  });
});
