import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftObject } from '../../store/object';
import { objectAt } from '../read';
import { withVmiDefaults } from './vmi-defaults';

const context = { random: () => 0.5, now: new Date('2026-01-01T00:00:00Z') };
const vmi = (spec: Record<string, unknown>): DraftObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name: 'a', namespace: 'demo' },
  spec,
});
const domain = (given: Record<string, unknown>, clusterConfig?: unknown) =>
  objectAt(
    withVmiDefaults(vmi({ domain: { devices: {}, ...given } }), { ...context, clusterConfig }),
    'spec',
    'domain',
  );

describe('withVmiDefaults', () => {
  it('fills in a minimal VMI', () => {
    const result = withVmiDefaults(
      vmi({
        domain: { devices: {}, memory: { guest: '2Gi' } },
        volumes: [
          { name: 'root', containerDisk: { image: 'registry:5000/fedora' } },
          { name: 'tools', containerDisk: { image: 'quay.io/tools:1' } },
        ],
      }),
      context,
    );
    expect(result).toMatchObject({
      metadata: { finalizers: ['kubevirt.io/foregroundDeleteVirtualMachine'] },
      spec: {
        architecture: 'amd64',
        evictionStrategy: 'None',
        domain: {
          cpu: { sockets: 1, cores: 1, threads: 1, model: 'host-model', maxSockets: 4 },
          memory: { guest: '2Gi', maxGuest: '8Gi' },
          resources: { requests: { memory: '2Gi' } },
          machine: { type: 'q35' },
          features: { acpi: { enabled: true } },
          devices: {
            disks: [
              { name: 'root', disk: { bus: 'sata' } },
              { name: 'tools', disk: { bus: 'sata' } },
            ],
            interfaces: [{ name: 'default', bridge: {} }],
          },
        },
        networks: [{ name: 'default', pod: {} }],
        volumes: [
          { containerDisk: { imagePullPolicy: 'Always' } },
          { containerDisk: { imagePullPolicy: 'IfNotPresent' } },
        ],
      },
      status: {
        phase: 'Pending',
        runtimeUser: 107,
        phaseTransitionTimestamps: [{ phase: 'Pending', phaseTransitionTimestamp: '2026-01-01T00:00:00Z' }],
        currentCPUTopology: { sockets: 1, cores: 1, threads: 1 },
        memory: { guestAtBoot: '2Gi', guestCurrent: '2Gi', guestRequested: '2Gi' },
      },
    });
    expect(objectAt(result, 'spec')).not.toHaveProperty('terminationGracePeriodSeconds');
    expect(objectAt(result, 'spec', 'domain', 'firmware').uuid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('caps the sockets that may be plugged in at 512 vCPUs', () => {
    expect(domain({ cpu: { sockets: 100, cores: 2 } }).cpu).toMatchObject({ maxSockets: 256, threads: 1 });
    expect(domain({ cpu: { sockets: 600 } }).cpu).toMatchObject({ maxSockets: 600 });
    expect(domain({ cpu: { sockets: 2 } }, { liveUpdateConfiguration: { maxCpuSockets: 6 } }).cpu).toMatchObject({
      maxSockets: 6,
    });
  });

  it('sets maxGuest only where memory can be plugged in', () => {
    expect(domain({ memory: { guest: '512Mi' } }).memory).toEqual({ guest: '512Mi' });
    expect(domain({ memory: { guest: '2Gi' }, launchSecurity: { sev: {} } }).memory).toEqual({ guest: '2Gi' });
    expect(domain({ memory: { guest: '3Gi', hugepages: { pageSize: '1Gi' } } }).memory).toMatchObject({
      maxGuest: '12Gi',
    });
  });

  it('derives guest memory and sockets from resources', () => {
    const given = domain({ resources: { requests: { memory: '1Gi', cpu: '1500m' } } });
    expect(given.memory).toMatchObject({ guest: '1Gi' });
    expect(given.cpu).toMatchObject({ sockets: 2 });
    expect(domain({})).not.toHaveProperty('memory');
  });

  it('closes the tray of CD-ROMs and uses the cluster configuration', () => {
    const result = withVmiDefaults(vmi({ domain: { devices: { disks: [{ name: 'cd', cdrom: {} }] } } }), {
      ...context,
      clusterConfig: { network: { defaultNetworkInterface: 'masquerade' }, evictionStrategy: 'LiveMigrate' },
    });
    expect(result.spec).toMatchObject({
      evictionStrategy: 'LiveMigrate',
      domain: {
        devices: {
          disks: [{ cdrom: { bus: 'sata', readonly: true, tray: 'closed' } }],
          interfaces: [{ masquerade: {} }],
        },
      },
    });
  });

  it('adds nothing on a second run and survives malformed specs', () => {
    fc.assert(
      fc.property(fc.anything(), (spec) => {
        const once = withVmiDefaults({ ...vmi({}), spec }, context);
        expect(withVmiDefaults(once, context)).toEqual(once);
      }),
    );
  });
});
