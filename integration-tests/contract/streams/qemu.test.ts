import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Client } from '../target/client';
import { readKubeconfig } from '../target/kubeconfig';
import { startSandbox, type OwnSandbox } from '../target/sandbox';
import { act, guestMachine, streamPath, untilStatus, type Place } from './guest-machine';
import { guestSuite } from './guest-suite';

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
