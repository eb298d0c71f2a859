import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import { readPreference, readSize, withCustomSize, withInstancetype, withPreference, type CustomSize } from './size';

const { vm } = emptyDraft('demo', 'web');
const CUSTOM: CustomSize = { sockets: 2, cores: 4, threads: 1, memory: '8Gi' };
const TYPE = { kind: 'VirtualMachineClusterInstancetype', name: 'u1.medium' };
const SPEC = 'spec.template.spec';

const sizes: fc.Arbitrary<CustomSize> = fc.record({
  sockets: fc.option(fc.integer({ min: 1, max: 64 }), { nil: undefined }),
  cores: fc.option(fc.integer({ min: 1, max: 64 }), { nil: undefined }),
  threads: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  memory: fc.constantFrom('', '1Gi', '1.5Gi', '900M', 'typing'),
});

describe('the size of a VM', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        expect(readSize(withCustomSize(vm, size))).toEqual({ by: 'custom', ...size });
      }),
    );
    expect(readSize(withInstancetype(vm, TYPE))).toEqual({ by: 'instancetype', ...TYPE });
    expect(readPreference(withPreference(vm, TYPE))).toEqual(TYPE);
  });

  it('changes nothing when it is written as it was read, whatever the VM looks like', () => {
    fc.assert(
      fc.property(malformed(), (object) => {
        const size = readSize(object);
        if (size.by === 'custom') expect(withCustomSize(object, size)).toBe(object);
        const preference = readPreference(object);
        if (preference !== undefined) expect(withPreference(object, preference)).toBe(object);
      }),
    );
    const nonsense = { ...vm, spec: { instancetype: '' } };
    expect(withInstancetype(nonsense, undefined)).toBe(nonsense);
  });

  it('leaves unknown fields alone', () => {
    const rich = setPath(setPath(vm, `${SPEC}.domain.cpu.model`, 'host-model'), `${SPEC}.domain.rng`, {});
    const sized = withCustomSize(rich, CUSTOM);
    expect(getPath(sized, `${SPEC}.domain.cpu`)).toEqual({ sockets: 2, cores: 4, threads: 1, model: 'host-model' });
    expect(getPath(sized, `${SPEC}.domain.rng`)).toBe(getPath(rich, `${SPEC}.domain.rng`));
  });

  it('stands where the memory stood: old manifests have only the request', () => {
    const old = setPath(
      setPath(vm, `${SPEC}.domain.memory`, undefined),
      `${SPEC}.domain.resources.requests.memory`,
      '1Gi',
    );
    expect(readSize(old)).toMatchObject({ memory: '1Gi' });
    const grown = withCustomSize(old, { ...CUSTOM, memory: '2Gi' });
    expect(getPath(grown, `${SPEC}.domain.resources.requests.memory`)).toBe('2Gi');
    expect(getPath(grown, `${SPEC}.domain.memory`)).toBeUndefined();
  });

  it('by an instance type takes the fields away that would clash with it, and only those', () => {
    const more: Readonly<Record<string, unknown>> = {
      'domain.cpu.model': 'host-model',
      'domain.cpu.maxSockets': 8,
      'domain.memory.maxGuest': '8Gi',
      'domain.resources.limits.cpu': '2',
      'domain.resources.requests.example': '1',
      nodeSelector: { zone: 'a' },
    };
    const rich = Object.entries(more).reduce(
      (edited, [field, value]) => setPath(edited, `${SPEC}.${field}`, value),
      vm,
    );
    const typed = withInstancetype(rich, TYPE);
    expect(getPath(typed, `${SPEC}.domain.cpu`)).toEqual({ model: 'host-model' });
    expect(getPath(typed, `${SPEC}.domain.memory`)).toBeUndefined();
    expect(getPath(typed, `${SPEC}.domain.resources`)).toEqual({ requests: { example: '1' } });
    expect(getPath(typed, `${SPEC}.nodeSelector`)).toEqual({ zone: 'a' });
  });

  it('keeps a revision with its instance type, and drops it with another one', () => {
    const pinned = setPath(withInstancetype(vm, TYPE), 'spec.instancetype.revisionName', 'rev-1');
    expect(withInstancetype(pinned, TYPE)).toBe(pinned);
    expect(getPath(withInstancetype(pinned, { ...TYPE, name: 'u1.large' }), 'spec.instancetype')).toEqual({
      ...TYPE,
      name: 'u1.large',
    });
  });

  it('means the kind of the cluster where a reference names none', () => {
    const short = setPath(vm, 'spec.instancetype', { name: 'u1.small' });
    expect(readSize(short)).toEqual({ by: 'instancetype', kind: TYPE.kind, name: 'u1.small' });
    const inferred = setPath(vm, 'spec.preference', { inferFromVolume: 'root' });
    expect(readPreference(inferred)).toEqual({ kind: 'VirtualMachineClusterPreference', name: '' });
  });

  it('in numbers takes an instance type away', () => {
    const custom = withCustomSize(withInstancetype(vm, TYPE), CUSTOM);
    expect(readSize(custom)).toEqual({ by: 'custom', ...CUSTOM });
    expect(getPath(custom, 'spec.instancetype')).toBeUndefined();
  });
});
