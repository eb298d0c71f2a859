import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Client } from '../target/client';
import { textAt } from '../target/json';
import { readKubeconfig } from '../target/kubeconfig';
import { startSandbox, type OwnSandbox } from '../target/sandbox';
import {
  act,
  guestMachine,
  run,
  serialPrompt,
  streamPath,
  untilAgent,
  untilStatus,
  vmiPath,
  type Place,
} from './guest-machine';
import { guestSuite } from './guest-suite';
import { freeze, guestProcesses, isAlive, plugIn, takeOut, unfreeze } from './hot-disk';

// real machines boot in their own time
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** With real guests, a sandbox of its own; where there can be none, all is reported as skipped with the reason. */
let sandbox: OwnSandbox | undefined;
let reason = '';
let client: Client | undefined;

const place = (): Place => {
  if (client === undefined) throw new Error('no sandbox with real guests');
  return { client, namespace: 'default', name: 'real' };
};

beforeAll(async () => {
  try {
    sandbox = await startSandbox(['--seed', 'small', '--guests', 'qemu']);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
    return;
  }
  const config = readKubeconfig(sandbox.kubeconfig);
  const access = config.contexts.get(config.current);
  if (access === undefined) throw new Error('The kubeconfig has no current context');
  client = new Client(access);
  await client.post('/apis/kubevirt.io/v1/namespaces/default/virtualmachines', guestMachine('real'));
  await act(place(), 'start');
  await untilStatus(place(), 'Running');
});
afterAll(() => sandbox?.stop());
beforeEach(({ skip }) => {
  if (reason !== '') skip(reason);
});

guestSuite(place);

it('is stopped by its power button, and only then the VM is', async () => {
  await act(place(), 'start');
  await untilStatus(place(), 'Running');
  await place().client.get(streamPath(place(), 'vnc/screenshot'));
  await act(place(), 'stop');
  await untilStatus(place(), 'Stopped');
  const events = await place().client.get('/api/v1/namespaces/default/events');
  expect(events.text).not.toContain('crashed');
});

describe('a disk that is plugged in while it runs', () => {
  it('is seen by the guest, whose file system on it is frozen by its agent', async () => {
    await act(place(), 'start');
    await untilStatus(place(), 'Running');
    await plugIn(place());
    const wire = await serialPrompt(place());
    await expect.poll(() => run(wire, 'lsblk'), { timeout: 60_000 }).toMatch(/^sda .* 1G .* disk/m);
    await run(wire, 'mkfs.ext2 -q /dev/sda; mount /dev/sda /mnt');
    expect(await run(wire, 'lsblk')).toMatch(/^sda .* \/mnt\s*$/m);
    await untilAgent(place(), true);
    await freeze(place());
    await unfreeze(place());
    await run(wire, 'umount /mnt');
    await wire.leave();
  });

  it('is gone from the guest when it was taken out', async () => {
    await takeOut(place());
    const wire = await serialPrompt(place());
    expect(await run(wire, 'lsblk')).not.toContain('sda');
    await wire.leave();
  });
});

describe('processes', () => {
  const server = (): number => sandbox?.pid ?? 0;

  it('that crash leave a Failed instance, and an event says why', async () => {
    const [pid, ...others] = guestProcesses(server(), 'default/real ');
    if (pid === undefined) throw new Error('The guest has no process');
    expect(others).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(async () => textAt((await place().client.get(vmiPath(place()))).json, 'status', 'phase'), {
        timeout: 30_000,
      })
      .toMatch(/^(Failed|)$/);
    const events = await place().client.get('/api/v1/namespaces/default/events');
    expect(events.text).toContain('The VirtualMachineInstance crashed: QEMU ended with signal SIGKILL.');
  });

  // the last one: nothing answers after it
  it('end with the server, even when that is killed', async () => {
    await act(place(), 'start');
    await expect.poll(() => guestProcesses(server(), 'default/real '), { timeout: 60_000 }).toHaveLength(1);
    const all = guestProcesses(server());
    await sandbox?.stop('SIGKILL');
    await expect.poll(() => all.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
});
