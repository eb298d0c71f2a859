import { describe, expect, it } from 'vitest';
import { objectAt } from '../read';
import { catalogueObjects } from './catalogue';
import { clusterInstancetypes } from './catalogue/instancetypes';
import { clusterPreferences } from './catalogue/preferences';

const named = (name: string) => catalogueObjects().find((object) => object.metadata.name === name);

describe('the catalogue of instance types and preferences', () => {
  it('has 65 instance types and 54 preferences with unique names', () => {
    const types = clusterInstancetypes().map((object) => object.metadata.name);
    const preferences = clusterPreferences().map((object) => object.metadata.name);
    expect(types).toHaveLength(65);
    expect(preferences).toHaveLength(54);
    expect(new Set([...types, ...preferences]).size).toBe(119);
  });

  it('gives sizes the vCPUs, memory and labels of their series', () => {
    expect(named('u1.medium')?.spec).toEqual({ cpu: { guest: 1 }, memory: { guest: '4Gi' } });
    expect(named('o1.large')?.spec).toMatchObject({
      cpu: { guest: 2 },
      memory: { guest: '8Gi', overcommitPercent: 50 },
    });
    expect(named('cx1.xlarge1gi')?.spec).toEqual({
      cpu: {
        guest: 4,
        dedicatedCPUPlacement: true,
        isolateEmulatorThread: true,
        numa: { guestMappingPassthrough: {} },
        maxSockets: 4,
      },
      ioThreadsPolicy: 'auto',
      memory: { guest: '8Gi', hugepages: { pageSize: '1Gi' } },
    });
    expect(named('m1.large')?.spec).toMatchObject({ memory: { hugepages: { pageSize: '2Mi' } } });
    expect(named('n1.8xlarge')?.metadata.labels).toMatchObject({
      'instancetype.kubevirt.io/class': 'network',
      'instancetype.kubevirt.io/cpu': '64',
      'instancetype.kubevirt.io/memory': '128Gi',
      'instancetype.kubevirt.io/icon-pf': 'pficon-network',
    });
  });

  it('describes guests: firmware, devices and requirements', () => {
    expect(named('windows.11')?.spec).toMatchObject({
      firmware: { preferredEfi: { persistent: true, secureBoot: true } },
      devices: { preferredDiskBus: 'sata', preferredInterfaceModel: 'e1000e', preferredTPM: { persistent: true } },
      requirements: { cpu: { guest: 2 }, memory: { guest: '4Gi' } },
      preferredTerminationGracePeriodSeconds: 3600,
    });
    expect(named('windows.2k25.virtio')?.metadata.annotations).toMatchObject({
      'openshift.io/display-name': 'Microsoft Windows Server 2025 (virtio)',
      iconClass: 'icon-windows',
    });
    expect(objectAt(named('linux'), 'spec')).not.toHaveProperty('requirements');
    expect(named('rhel.9.dpdk')?.spec).toMatchObject({
      cpu: { preferredCPUTopology: 'spread' },
      requirements: { architecture: 'amd64', cpu: { guest: 8 } },
    });
  });
});
