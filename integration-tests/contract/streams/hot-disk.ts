import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { listAt, textAt } from '../target/json';
import { streamPath, vmiPath, type Place } from './guest-machine';

const OPTIONS = {
  name: 'extra',
  disk: { disk: { bus: 'scsi' }, serial: 'extra' },
  volumeSource: { persistentVolumeClaim: { claimName: 'extra' } },
};

const call = async (place: Place, action: string, body: unknown, resource?: string): Promise<void> => {
  const { status, text } = await place.client.put(streamPath(place, action, resource), body);
  expect([200, 202], `${action}: ${text}`).toContain(status);
};

/** Phase of the volume `extra`; the empty text when the instance has none of that name. */
const phase = async (place: Place): Promise<string> => {
  const volumes = listAt((await place.client.get(vmiPath(place))).json, 'status', 'volumeStatus');
  return textAt(
    volumes.find((volume) => textAt(volume, 'name') === 'extra'),
    'phase',
  );
};

/** Makes a claim of 1 Gi and plugs it in as the volume `extra`. */
export const plugIn = async (place: Place): Promise<void> => {
  const made = await place.client.post(`/api/v1/namespaces/${place.namespace}/persistentvolumeclaims`, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'extra' },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
  });
  expect(made.status, made.text).toBe(201);
  await call(place, 'addvolume', OPTIONS, 'virtualmachines');
  await expect.poll(() => phase(place), { timeout: 60_000 }).toBe('Ready');
};

export const takeOut = async (place: Place): Promise<void> => {
  await call(place, 'removevolume', { name: 'extra' }, 'virtualmachines');
  await expect.poll(() => phase(place), { timeout: 60_000 }).toBe('');
};

const frozen = async (place: Place): Promise<string> =>
  textAt((await place.client.get(vmiPath(place))).json, 'status', 'fsFreezeStatus');

export const freeze = async (place: Place): Promise<void> => {
  await call(place, 'freeze', { unfreezeTimeout: '5m0s' });
  expect(await frozen(place)).toBe('frozen');
};

export const unfreeze = async (place: Place): Promise<void> => {
  await call(place, 'unfreeze', {});
  expect(await frozen(place)).toBe('');
};

/** Numbers of the QEMU processes that a process has started, for guests of this name or all. */
export const guestProcesses = (parent: number, name = ''): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, ...words]) => ppid === String(parent) && words.join(' ').includes(`-name ${name}`))
    .map(([pid]) => Number(pid));

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
