import { describe, expect, it } from 'vitest';
import { readInstancetype } from '../../../resources/instancetype/read';
import { closestType, isChosen, matching, seriesOf } from './series';

const type = (name: string, vcpu: number, memory: string, more: object = {}, namespace?: string) =>
  readInstancetype({
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      annotations: { 'instancetype.kubevirt.io/displayName': name.startsWith('u1') ? 'General Purpose' : 'Special' },
      labels: name.endsWith('old') ? { 'instancetype.kubevirt.io/deprecated': 'true' } : {},
    },
    spec: { cpu: { guest: vcpu, ...more }, memory: { guest: memory } },
  });

const small = type('u1.small', 1, '2Gi');
const large = type('u1.large', 2, '8Gi');
const own = type('tiny', 1, '1Gi', {}, 'shop');
const fast = type('d1.small', 1, '2Gi', { dedicatedCPUPlacement: true });
const fastest = type('d1.large', 2, '8Gi', { dedicatedCPUPlacement: true, isolateEmulatorThread: true });
const old = type('u1.old', 1, '2Gi');
const all = [own, fast, fastest, small, large, old];
const names = (types: readonly { readonly name: string }[]): readonly string[] => types.map(({ name }) => name);

describe('series', () => {
  it('are one group each, plain ones first, and those of the namespace another', () => {
    expect(seriesOf(all).map(({ key, title, types }) => [key, title, names(types)])).toEqual([
      ['/shop', 'shop', ['tiny']],
      ['u1', 'General Purpose', ['u1.small', 'u1.large', 'u1.old']],
      ['d1', 'Special', ['d1.small', 'd1.large']],
    ]);
  });

  it('tell what all their types give', () => {
    expect(seriesOf([fast, fastest])[0]?.traits.map(({ key }) => key)).toEqual(['CPUs of its own']);
    expect(seriesOf([])).toEqual([]);
  });
});

describe('the search', () => {
  it('finds names and sizes, and old types only when they are asked for', () => {
    expect(names(matching(all, '', undefined))).toEqual(['tiny', 'd1.small', 'd1.large', 'u1.small', 'u1.large']);
    expect(names(matching(all, 'U1', undefined))).toEqual(['u1.small', 'u1.large', 'u1.old']);
    expect(names(matching(all, '8 gib', undefined))).toEqual(['d1.large', 'u1.large']);
    expect(names(matching(all, '2 vCPU', undefined))).toEqual(['d1.large', 'u1.large']);
  });

  it('never hides the choice', () => {
    const chosen = { kind: 'VirtualMachineClusterInstancetype', name: 'u1.old' };
    expect(names(matching(all, 'nothing like it', chosen))).toEqual(['u1.old']);
  });
});

it('knows the choice in any spelling of its kind', () => {
  expect(isChosen(small, { kind: 'virtualmachineclusterinstancetypes', name: 'u1.small' })).toBe(true);
  expect(isChosen(small, { kind: 'VirtualMachineInstancetype', name: 'u1.small' })).toBe(false);
  expect(isChosen(own, { kind: 'VirtualMachineInstancetype', name: 'tiny' })).toBe(true);
  expect(isChosen(own, undefined)).toBe(false);
});

it('suggests the smallest plain type that has enough', () => {
  expect(closestType(all, 1, 2 * 1024 ** 3)?.name).toBe('u1.small');
  expect(closestType(all, 2, 1)?.name).toBe('u1.large');
  expect(closestType(all, 64, 1)).toBeUndefined();
});
