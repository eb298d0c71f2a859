import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { effectsOf } from './effects';
import { traitsOf } from './traits';

const object = (spec: unknown): KubeObject => ({ metadata: { name: 'x' }, spec });
const traits = (spec: unknown): readonly string[] => traitsOf(object(spec)).map(({ key }) => key);
const effects = (spec: unknown): readonly string[] => effectsOf(object(spec)).map(({ key }) => key);

describe('what an instance type gives', () => {
  it('is nothing more than its size for a plain one', () => {
    expect(traits({ cpu: { guest: 1 }, memory: { guest: '4Gi' } })).toEqual([]);
    expect(traits({ cpu: { guest: 1, dedicatedCPUPlacement: false }, memory: { overcommitPercent: 0 } })).toEqual([]);
  });

  it('is told of series for special purposes', () => {
    expect(
      traits({
        cpu: {
          guest: 2,
          dedicatedCPUPlacement: true,
          isolateEmulatorThread: true,
          numa: { guestMappingPassthrough: {} },
          realtime: {},
        },
        memory: { guest: '4Gi', hugepages: { pageSize: '1Gi' } },
        ioThreadsPolicy: 'auto',
      }),
    ).toEqual([
      'CPUs of its own',
      'One more CPU for the emulator',
      'NUMA layout of the node',
      'Real-time CPUs',
      'Huge pages of {{size}}B',
      'Threads of its own for disks',
    ]);
    expect(traitsOf(object({ memory: { overcommitPercent: 50 }, gpus: [{ name: 'g', deviceName: 'nv/a' }] }))).toEqual([
      { key: '{{percent}} % of the memory is not reserved', values: { percent: 50 } },
      { key: 'GPU: {{names}}', values: { names: 'nv/a' } },
    ]);
  });
});

describe('what a preference sets', () => {
  it.each([
    [{}, []],
    [{ firmware: { preferredUseBios: true } }, ['BIOS firmware']],
    [{ firmware: { preferredEfi: {} } }, ['UEFI with secure boot']],
    [{ firmware: { preferredEfi: { secureBoot: false } } }, ['UEFI']],
    [{ firmware: { preferredEfi: { persistent: true } } }, ['UEFI with secure boot, whose settings are kept']],
    [{ firmware: { preferredUseEfi: true, preferredUseSecureBoot: false } }, ['UEFI']],
    [{ devices: { preferredTPM: {} } }, ['TPM']],
    [{ devices: { preferredTPM: { persistent: true } } }, ['TPM, whose content is kept']],
    [{ cpu: { preferredCPUTopology: 'constructor' } }, []],
    [{ cpu: { preferredCPUTopology: 'spread' } }, ['vCPUs are spread over sockets and cores']],
  ])('%j', (spec, words) => {
    expect(effects(spec)).toEqual(words);
  });

  it('tells buses and models', () => {
    expect(effectsOf(object({ devices: { preferredDiskBus: 'sata', preferredInterfaceModel: 'e1000e' } }))).toEqual([
      { key: 'Disks on {{bus}}', values: { bus: 'sata' } },
      { key: 'Network interfaces of model {{model}}', values: { model: 'e1000e' } },
    ]);
  });
});

it('gets through whatever the cluster holds', () => {
  fc.assert(
    fc.property(malformed(), (any) => {
      expect([traitsOf(any), effectsOf(any)].every(Array.isArray)).toBe(true);
    }),
  );
});
