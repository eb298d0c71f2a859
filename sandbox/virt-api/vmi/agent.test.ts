import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster } from '../../controllers/cluster.fixture';
import { fakeEngine } from '../../guests/fake.fixture';
import type { GuestAgent } from '../../guests/guest';
import { createGuestMachines } from '../../guests/machines';
import { virtApi } from '../routes';

const ANSWERS: Readonly<Record<string, unknown>> = {
  'guest-info': { version: '7.2.22', supported_commands: [{ name: 'guest-ping', enabled: true, 'success-response': true }] },
  'guest-get-host-name': { 'host-name': 'inside' },
  'guest-get-timezone': { zone: 'CET', offset: 3600 },
  'guest-get-users': [{ user: 'ann', 'login-time': 1.5 }, 7],
  'guest-get-fsinfo': [
    { name: 'vda1', mountpoint: '/', type: 'ext4', 'used-bytes': 10, 'total-bytes': 20, disk: [{ serial: 's', 'bus-type': 'virtio' }] },
  ],
}; // prettier-ignore

const read = async (agent: GuestAgent, subresource: string): Promise<unknown> => {
  const cluster = startCluster();
  const { store, clock } = cluster;
  const engine = fakeEngine();
  const machines = createGuestMachines({
    store,
    clock,
    engines: { preferred: [], fallback: engine },
    say: () => undefined,
  });
  cluster.createVm();
  cluster.seconds(25);
  const vmi = cluster.vmi();
  if (vmi === undefined) throw new Error('no instance');
  await machines.guestOf(vmi);
  Object.assign(engine.guests[0] ?? {}, { agent });
  const request = { method: 'GET', namespace: NAMESPACE, name: 'web', subresource, query: new URLSearchParams(), body: undefined }; // prettier-ignore
  const answer = await virtApi('virtualmachineinstances', request, { store, clock, random: () => 0.5, machines });
  return answer?.body;
};

describe('the agent of a real guest', () => {
  const agent: GuestAgent = { ask: (command) => Promise.resolve(ANSWERS[command]) };

  it('is asked for what the guest calls itself and who is logged in', async () => {
    expect(await read(agent, 'guestosinfo')).toMatchObject({
      guestAgentVersion: '7.2.22',
      supportedCommands: [{ name: 'guest-ping', enabled: true }],
      hostname: 'inside',
      timezone: 'CET, 3600',
      os: { id: 'fedora' },
      userList: [{ userName: 'ann', loginTime: 1.5 }],
    });
    expect(await read(agent, 'userlist')).toMatchObject({ items: [{ userName: 'ann', loginTime: 1.5 }] });
  });

  it('is asked for its file systems', async () => {
    const disk = [{ serial: 's', busType: 'virtio' }];
    expect(await read(agent, 'filesystemlist')).toMatchObject({
      items: [{ diskName: 'vda1', mountPoint: '/', fileSystemType: 'ext4', usedBytes: 10, totalBytes: 20, disk }],
    });
  });

  it.each([
    ['that does not answer', { ask: () => Promise.reject(new Error('timeout')) }],
    ['that talks nonsense', { ask: () => Promise.resolve('nonsense') }],
  ])('%s leaves what the objects tell', async (_what, silent: GuestAgent) => {
    expect(await read(silent, 'guestosinfo')).toMatchObject({ hostname: 'web', guestAgentVersion: '9.2.0' });
    expect(await read(silent, 'filesystemlist')).toMatchObject({ items: [{ mountPoint: '/' }] });
  });
});
