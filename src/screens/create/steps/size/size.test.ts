import { describe, expect, it } from 'vitest';
import { editVm } from '../../../../resources/draft/draft';
import { emptyDraft } from '../../../../resources/draft/start';
import { readInstancetype, readPreference } from '../../../../resources/instancetype/read';
import { withCustomSize } from '../../../../resources/vm/form/size/size';
import { groupPreferences, isPreference } from './preferences';
import { sizeLike, typeLike } from './switch';

const type = (name: string, vcpu: number, memory: string) =>
  readInstancetype({ metadata: { name }, spec: { cpu: { guest: vcpu }, memory: { guest: memory } } });
const preference = (name: string, title: string, icon: string) =>
  readPreference({
    metadata: { name, annotations: { 'openshift.io/display-name': title, iconClass: icon } },
    spec: {},
  });

describe('changing between instance type and numbers', () => {
  const types = [type('u1.small', 1, '2Gi'), type('u1.large', 2, '8Gi')];

  it('keeps the size as near as can be', () => {
    expect(sizeLike(types[1]?.object)).toEqual({ sockets: 2, cores: 1, threads: 1, memory: '8Gi' });
    const { vm } = editVm(emptyDraft('shop', 'web'), (before) =>
      withCustomSize(before, { sockets: 1, cores: 2, threads: 1, memory: '5Gi' }),
    );
    expect(typeLike(types, vm)).toEqual({ kind: 'VirtualMachineClusterInstancetype', name: 'u1.large' });
  });

  it('asks for a type when none is large enough, and takes a small size for an unknown type', () => {
    const { vm } = emptyDraft('shop', 'web');
    expect(typeLike([], vm).name).toBe('');
    expect(sizeLike(undefined)).toEqual({ sockets: 1, cores: 1, threads: 1, memory: '2Gi' });
  });
});

describe('preferences', () => {
  const all = [
    preference('windows.11', 'Microsoft Windows 11', 'icon-windows'),
    preference('fedora', 'Fedora (amd64)', 'icon-fedora'),
    preference('fedora.arm64', 'Fedora (arm64)', 'icon-fedora'),
    preference('mine', 'Mine', ''),
  ];
  const groups = (search: string) =>
    groupPreferences(all, search, (family) => family).map(({ family, preferences }) => [
      family,
      preferences.map(({ name }) => name),
    ]);

  it('are grouped by operating system, unknown ones last', () => {
    expect(groups('')).toEqual([
      ['fedora', ['fedora', 'fedora.arm64']],
      ['windows', ['windows.11']],
      ['other', ['mine']],
    ]);
  });

  it('are found by words of their title, name and family', () => {
    expect(groups('fedora arm')).toEqual([['fedora', ['fedora.arm64']]]);
    expect(groups('WINDOWS 11')).toEqual([['windows', ['windows.11']]]);
    expect(groups('nothing like it')).toEqual([]);
  });

  it('are recognised in any spelling of their kind', () => {
    const [windows] = all;
    if (windows === undefined) throw new Error('no preference');
    expect(isPreference(windows, { kind: 'virtualmachineclusterpreference', name: 'windows.11' })).toBe(true);
    expect(isPreference(windows, { kind: 'VirtualMachinePreference', name: 'windows.11' })).toBe(false);
    expect(isPreference(windows, undefined)).toBe(false);
  });
});
