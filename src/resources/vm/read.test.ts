import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { osOf } from './os';
import { instancetypeOf, preferenceOf, runStrategyOf, startFailureOf, stateChangeRequestsOf } from './read';
import { sizeKeyOf, sizeOf, sizeOfExpanded } from './size';
import { claimNamesOf, dataVolumeNamesOf, templateSpecOf, volumesOf } from './spec';

const GI = 1024 ** 3;
const template = (spec: object): { template: object } => ({ template: { spec } });

describe('reading a VM', () => {
  it('knows the run strategy, also from the deprecated field', () => {
    expect(runStrategyOf(sampleVm({ strategy: 'Once' }))).toBe('Once');
    expect(runStrategyOf(sampleVm({ running: true }))).toBe('Always');
    expect(runStrategyOf(sampleVm({ running: false }))).toBe('Halted');
    expect(runStrategyOf(sampleVm({ strategy: 'Sometimes' }))).toBeUndefined();
  });

  it('takes an instance type without a kind for one of the cluster', () => {
    const vm = sampleVm({
      spec: { instancetype: { name: 'u1.medium' }, preference: { name: 'fedora', kind: 'virtualmachinepreferences' } },
    });
    expect(instancetypeOf(vm)).toMatchObject({ kind: 'VirtualMachineClusterInstancetype', clusterWide: true });
    expect(preferenceOf(vm)).toMatchObject({ name: 'fedora', clusterWide: false });
    expect(instancetypeOf(sampleVm())).toBeUndefined();
  });

  it('drops what it does not understand of queued requests and failures', () => {
    const more = { stateChangeRequests: [{ action: 'Start', data: { paused: 'true' } }, { action: 'Dance' }, null] };
    expect(stateChangeRequestsOf(sampleVm({ more }))).toEqual([{ action: 'Start', uid: undefined, paused: true }]);
    expect(startFailureOf(sampleVm({ more: { startFailure: { consecutiveFailCount: 0 } } }))).toBeUndefined();
  });

  it('names volumes by source and what they refer to', () => {
    const spec = templateSpecOf(
      sampleVm({
        spec: template({
          volumes: [
            { name: 'root', dataVolume: { name: 'web-root', hotpluggable: true } },
            { dataVolume: { name: 'without-name' } },
            { name: 'data', persistentVolumeClaim: { claimName: 'data-claim' } },
            { name: 'scratch', ephemeral: { persistentVolumeClaim: { claimName: 'base' } } },
            { name: 'boot', containerDisk: { image: 'registry.example/fedora:43' } },
            { name: 'init', cloudInitNoCloud: { userData: 'x' } },
            { name: 'bare' },
          ],
        }),
      }),
    );
    expect(volumesOf(spec).map(({ name, source, refersTo }) => [name, source, refersTo])).toEqual([
      ['root', 'dataVolume', 'web-root'],
      ['data', 'persistentVolumeClaim', 'data-claim'],
      ['scratch', 'ephemeral', 'base'],
      ['boot', 'containerDisk', 'registry.example/fedora:43'],
      ['init', 'cloudInitNoCloud', undefined],
      ['bare', undefined, undefined],
    ]);
    expect(claimNamesOf(spec)).toEqual(['web-root', 'data-claim', 'base']);
    expect(dataVolumeNamesOf(spec)).toEqual(['web-root']);
  });

  it('knows the system from the agent, then the annotation, then the preference', () => {
    const vm = sampleVm({ spec: { preference: { name: 'fedora' } } });
    const agent = sampleVmi({ more: { guestOSInfo: { name: 'Debian', version: '13' } } });
    const annotated = sampleVm({ spec: { template: { metadata: { annotations: { 'vm.kubevirt.io/os': 'rhel9' } } } } });
    expect([osOf(vm, agent), osOf(annotated, sampleVmi()), osOf(vm, undefined), osOf(sampleVm(), undefined)]).toEqual([
      'Debian 13',
      'Red Hat Enterprise Linux 9',
      'Fedora',
      undefined,
    ]);
  });
});

describe('size', () => {
  const sized = (domain: object): KubeObject => sampleVm({ spec: template({ domain }) });

  it.each([
    [{ cpu: { sockets: 2, cores: 3, threads: 2 }, memory: { guest: '4Gi' } }, 12, 4 * GI],
    [{ cpu: { cores: 2 }, resources: { requests: { memory: '2Gi' } } }, 2, 2 * GI],
    [{ resources: { requests: { cpu: '1500m', memory: '1Gi' } } }, 2, GI],
    [{ resources: { limits: { cpu: '3', memory: '1Gi' }, requests: { cpu: '1' } } }, 3, GI],
    [{ cpu: { model: 'host-passthrough' } }, 1, undefined],
    [{ cpu: { sockets: -4 }, memory: { guest: '-5Gi' } }, 1, undefined],
  ])('of a VM that does not run: %j', (domain, vcpu, memoryBytes) => {
    expect(sizeOf(sized(domain), undefined)).toEqual({ vcpu, memoryBytes });
    expect(sizeOfExpanded(sized(domain))).toEqual({ vcpu, memoryBytes });
  });

  it('of a running guest is what it has now, not what a restart would give it', () => {
    const vmi = sampleVmi({
      more: {
        currentCPUTopology: { sockets: 2, cores: 1, threads: 1 },
        memory: { guestAtBoot: '1Gi', guestCurrent: '2Gi' },
      },
    });
    expect(sizeOf(sized({ cpu: { sockets: 8 }, memory: { guest: '16Gi' } }), vmi)).toEqual({
      vcpu: 2,
      memoryBytes: 2 * GI,
    });
    const ended = sampleVmi({ phase: 'Succeeded', spec: { domain: { cpu: { sockets: 1 } } } });
    expect(sizeOf(sized({ cpu: { sockets: 8 } }), ended).vcpu).toBe(8);
    expect(sizeOf(undefined, ended).vcpu).toBe(1);
  });

  it('of an instance type is unknown until it was asked for', () => {
    const vm = sampleVm({ spec: { instancetype: { name: 'u1.medium' } } });
    expect(sizeOf(vm, undefined)).toEqual({ vcpu: undefined, memoryBytes: undefined });
    expect(sizeOf(vm, sampleVmi({ spec: { domain: { cpu: { sockets: 1 }, memory: { guest: '4Gi' } } } }))).toEqual({
      vcpu: 1,
      memoryBytes: 4 * GI,
    });
    expect(sizeOf({ metadata: {} }, undefined)).toEqual({ vcpu: undefined, memoryBytes: undefined });
  });

  const ofType = (name: string, type: object, revision?: string): KubeObject => {
    const vm = sampleVm({
      spec: { instancetype: type },
      more: revision === undefined ? {} : { instancetypeRef: { ...type, controllerRevisionRef: { name: revision } } },
    });
    return { ...vm, metadata: { ...vm.metadata, name } };
  };

  it('is shared by VMs of the same content of an instance type', () => {
    const type = { name: 'u1.medium' };
    const key = sizeKeyOf(ofType('web-1', type, 'web-1-u1.medium-v1beta1-1234-1'));
    expect(sizeKeyOf(ofType('db', type, 'db-u1.medium-v1beta1-1234-1'))).toBe(key);
    expect(sizeKeyOf(ofType('db', type, 'db-u1.medium-v1beta1-1234-2'))).not.toBe(key);
    expect(sizeKeyOf(ofType('db', type))).not.toBe(key);
    expect(sizeKeyOf(ofType('db', { ...type, kind: 'VirtualMachineInstancetype' }))).not.toBe(
      sizeKeyOf(ofType('db', type)),
    );
    expect(sizeKeyOf(sampleVm())).toBeUndefined();
  });

  it('does not take the revision of a former instance type for that of the new one', () => {
    const vm = sampleVm({
      spec: { instancetype: { name: 'u1.large' } },
      more: { instancetypeRef: { name: 'u1.medium', controllerRevisionRef: { name: 'web-1-u1.medium-v1beta1-1-1' } } },
    });
    expect(sizeKeyOf(vm)).toBe(sizeKeyOf(ofType('db', { name: 'u1.large' })));
  });
});
