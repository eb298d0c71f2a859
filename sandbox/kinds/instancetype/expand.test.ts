import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftObject } from '../../store/object';
import { copyOf } from '../../lib/json';
import { catalogueObjects } from './catalogue';
import { expandVm } from './expand';
import { findMatched, matcherResource } from './find';
import { guestTopology } from './topology';

const specOf = (name: string) => catalogueObjects().find((object) => object.metadata.name === name)?.spec as never;

const vm = (spec: Record<string, unknown>): DraftObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'a', namespace: 'demo' },
  spec: { runStrategy: 'Halted', instancetype: { name: 't' }, preference: { name: 'p' }, ...spec },
});

const template = (domain: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  template: { spec: { domain: { devices: {}, ...domain }, ...more } },
});

describe('expandVm', () => {
  it('writes size and preferences into the template and drops the matchers', () => {
    const source = vm(template({}, { volumes: [{ name: 'root', containerDisk: { image: 'x' } }] }));
    const before = copyOf(source);
    const result = expandVm(source, { instancetype: specOf('u1.large'), preference: specOf('fedora') });
    expect(source).toEqual(before);
    expect(result).toMatchObject({
      vm: {
        spec: {
          runStrategy: 'Halted',
          template: {
            metadata: { annotations: { 'vm.kubevirt.io/os': 'linux' } },
            spec: {
              domain: {
                cpu: { sockets: 2, cores: 1, threads: 1 },
                memory: { guest: '8Gi' },
                devices: {
                  disks: [{ name: 'root', disk: { bus: 'virtio' } }],
                  interfaces: [{ name: 'default', bridge: {}, model: 'virtio' }],
                  rng: {},
                },
                features: { smm: {} },
                firmware: { bootloader: { efi: { secureBoot: true } } },
              },
              networks: [{ name: 'default', pod: {} }],
            },
          },
        },
      },
    });
    expect((result as { vm: DraftObject }).vm.spec).not.toHaveProperty('instancetype');
    expect((result as { vm: DraftObject }).vm.spec).not.toHaveProperty('preference');
  });

  it('names every field that VM and instance type both set', () => {
    const source = vm(
      template({ cpu: { cores: 2 }, memory: { guest: '1Gi' }, resources: { requests: { memory: '1Gi' } } }),
    );
    expect(expandVm(source, { instancetype: specOf('u1.small') })).toEqual({
      conflicts: [
        'spec.template.spec.domain.cpu.cores',
        'spec.template.spec.domain.memory.guest',
        'spec.template.spec.domain.resources.requests.memory',
      ],
    });
  });

  it('never overrides the VM by a preference', () => {
    const disks = [{ name: 'root', disk: { bus: 'scsi' } }];
    const source = vm(template({ devices: { disks, interfaces: [{ name: 'n', bridge: {}, model: 'e1000' }] } }));
    expect(expandVm(source, { preference: specOf('fedora') })).toMatchObject({
      vm: {
        spec: { template: { spec: { domain: { devices: { disks, interfaces: [{ model: 'e1000' }] } } } } },
      },
    });
  });

  it('asks for less memory than the guest sees when the type overcommits', () => {
    expect(expandVm(vm(template({})), { instancetype: specOf('o1.large') })).toMatchObject({
      vm: {
        spec: {
          template: { spec: { domain: { memory: { guest: '8Gi' }, resources: { requests: { memory: '4Gi' } } } } },
        },
      },
    });
  });

  it('leaves a VM without matchers alone and never throws on malformed ones', () => {
    const plain = vm({});
    expect(expandVm(plain, {})).toEqual({ vm: plain });
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (spec, type) => {
        expect(() => expandVm({ ...plain, spec }, { instancetype: type, preference: type })).not.toThrow();
      }),
    );
  });
});

describe('guestTopology', () => {
  it.each([
    [undefined, { sockets: 8, cores: 1, threads: 1 }],
    ['cores', { sockets: 1, cores: 8, threads: 1 }],
    ['preferThreads', { sockets: 1, cores: 1, threads: 8 }],
    ['spread', { sockets: 4, cores: 2, threads: 1 }],
  ])('of 8 vCPUs with %s', (preferredCPUTopology, expected) => {
    expect(guestTopology(8, { cpu: { preferredCPUTopology } })).toEqual(expected);
  });

  it('falls back to sockets when vCPUs cannot be spread', () => {
    expect(guestTopology(3, { cpu: { preferredCPUTopology: 'spread' } })).toEqual({ sockets: 3, cores: 1, threads: 1 });
    const across = 'SocketsCoresThreads';
    expect(guestTopology(8, { cpu: { preferredCPUTopology: 'spread', spreadOptions: { across } } })).toEqual({
      sockets: 2,
      cores: 2,
      threads: 2,
    });
  });
});

describe('finding what a matcher means', () => {
  it('takes any spelling of the kind, empty meaning the cluster kind', () => {
    expect(matcherResource('instancetype', '')?.plural).toBe('virtualmachineclusterinstancetypes');
    expect(matcherResource('instancetype', 'VirtualMachineInstancetype')?.namespaced).toBe(true);
    expect(matcherResource('preference', 'virtualmachineclusterpreferences')?.namespaced).toBe(false);
    expect(matcherResource('preference', 'Pod')).toBeUndefined();
  });

  it('prefers the recorded revision and says what is missing', () => {
    const revision = { data: { spec: { cpu: { guest: 7 } } } } as never;
    const store = { get: (kind: string) => (kind === 'controllerrevisions.apps' ? revision : undefined) };
    const recorded = { ...vm({}), status: { instancetypeRef: { name: 't', controllerRevisionRef: { name: 'r' } } } };
    expect(findMatched(store, recorded, 'instancetype')).toEqual({ spec: { cpu: { guest: 7 } } });
    const resized = vm({ instancetype: { name: 'other' } });
    expect(findMatched(store, { ...resized, status: recorded.status }, 'instancetype')).toEqual({
      error: 'virtualmachineclusterinstancetypes.instancetype.kubevirt.io "other" not found',
    });
  });
});
