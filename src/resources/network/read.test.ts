import { describe, expect, it } from 'vitest';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { nicsOf } from './read';

const GUEST = {
  domain: {
    devices: {
      interfaces: [
        { name: 'default', masquerade: {}, model: 'virtio', macAddress: '02:00:00:00:00:01' },
        { name: 'lan', bridge: {}, state: 'down' },
        { name: 'old', binding: { name: 'l2bridge' }, state: 'absent' },
      ],
    },
  },
  networks: [
    { name: 'default', pod: {} },
    { name: 'lan', multus: { networkName: 'demo/br1' } },
  ],
};
const vm = sampleVm({ spec: { template: { spec: GUEST } } });

describe('interfaces', () => {
  it('are read from the VM while it does not run', () => {
    expect(
      nicsOf(vm, undefined).map(({ name, binding, network, link, state }) => [name, binding, network, link, state]),
    ).toEqual([
      ['default', 'masquerade', { type: 'pod' }, undefined, 'configured'],
      ['lan', 'bridge', { type: 'multus', name: 'demo/br1' }, 'down', 'configured'],
      ['old', 'l2bridge', { type: 'none' }, undefined, 'leaving'],
    ]);
    expect(nicsOf(vm, undefined)[0]).toMatchObject({ mac: '02:00:00:00:00:01', model: 'virtio', ips: [] });
  });

  it('are joined with what the instance reports, and with what only the guest has', () => {
    const interfaces = [
      {
        name: 'default',
        mac: '02:00:00:00:00:09',
        ipAddress: '10.0.0.5',
        ipAddresses: ['10.0.0.5', 'fd00::5'],
        interfaceName: 'eth0',
        infoSource: 'domain, guest-agent',
        linkState: 'up',
      },
      { name: 'lan', infoSource: 'multus-status' },
      { mac: '02:aa', ipAddress: '172.17.0.1', interfaceName: 'docker0', infoSource: 'guest-agent' },
    ];
    const nics = nicsOf(vm, sampleVmi({ spec: GUEST, more: { interfaces } }));
    expect(nics.map(({ name, guestName, state }) => [name, guestName, state])).toEqual([
      ['default', 'eth0', 'plugged'],
      ['lan', undefined, 'pending'],
      ['old', undefined, 'leaving'],
      [undefined, 'docker0', 'guest-only'],
    ]);
    expect(nics[0]).toMatchObject({ mac: '02:00:00:00:00:09', ips: ['10.0.0.5', 'fd00::5'], link: 'up' });
  });

  it('show the default interface that was added at start', () => {
    const spec = {
      domain: { devices: { interfaces: [{ name: 'default', bridge: {} }] } },
      networks: [{ name: 'default', pod: {} }],
    };
    expect(nicsOf(sampleVm(), sampleVmi({ spec }))).toMatchObject([
      { name: 'default', binding: 'bridge', network: { type: 'pod' } },
    ]);
    expect(nicsOf(undefined, sampleVmi({ spec }))).toHaveLength(1);
  });
});
