import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../object';
import { readInstancetype, readPreference } from './read';
import { usesMatched } from './uses';

const vm = (namespace: string, spec: unknown): KubeObject => ({ metadata: { name: 'web', namespace }, spec });
const clusterWide = readInstancetype({ metadata: { name: 'small' } });
const own = readInstancetype({ metadata: { name: 'small', namespace: 'demo' } });
const fedora = readPreference({ metadata: { name: 'fedora' } });

describe('a VM', () => {
  test('uses the cluster-wide instance type unless it says otherwise', () => {
    expect(usesMatched(vm('demo', { instancetype: { name: 'small' } }), clusterWide)).toBe(true);
    expect(usesMatched(vm('demo', { instancetype: { name: 'small' } }), own)).toBe(false);
    expect(usesMatched(vm('demo', { instancetype: { name: 'large' } }), clusterWide)).toBe(false);
  });

  test('uses the one of its own namespace, however the kind is written', () => {
    const spec = { instancetype: { name: 'small', kind: 'virtualmachineinstancetypes' } };
    expect(usesMatched(vm('demo', spec), own)).toBe(true);
    expect(usesMatched(vm('other', spec), own)).toBe(false);
    expect(usesMatched(vm('demo', spec), clusterWide)).toBe(false);
  });

  test('uses a preference', () => {
    expect(usesMatched(vm('demo', { preference: { name: 'fedora' } }), fedora)).toBe(true);
    expect(usesMatched(vm('demo', { instancetype: { name: 'fedora' } }), fedora)).toBe(false);
  });
});
