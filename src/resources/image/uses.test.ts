import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../object';
import { claim, dataSource } from './image.fixture';
import { imageOfClaim, imageOfDataSource } from './read';
import { imageUse } from './uses';

const nothing = { claim: undefined, snapshot: undefined, dataVolume: undefined, cron: undefined };
const fedora = imageOfDataSource(dataSource('golden', 'fedora', 'fedora-1'), nothing);
const base = imageOfClaim(claim('demo', 'base'), undefined);

const vm = (namespace: string, spec: unknown, volumes: readonly unknown[] = []): KubeObject => ({
  metadata: { name: 'web', namespace },
  spec: { dataVolumeTemplates: [{ spec }], template: { spec: { volumes } } },
});

describe('a VM', () => {
  test('is made from the data source that its disk names', () => {
    const named = { sourceRef: { kind: 'DataSource', name: 'fedora', namespace: 'golden' } };
    expect(imageUse(vm('demo', named), fedora)).toBe('copy');
    expect(imageUse(vm('demo', { sourceRef: { name: 'fedora' } }), fedora)).toBeUndefined();
    expect(imageUse(vm('golden', { sourceRef: { name: 'fedora' } }), fedora)).toBe('copy');
  });

  test('is made from a volume by copy, or has it as its disk', () => {
    expect(imageUse(vm('other', { source: { pvc: { name: 'base', namespace: 'demo' } } }), base)).toBe('copy');
    const attached = [{ name: 'root', persistentVolumeClaim: { claimName: 'base' } }];
    expect(imageUse(vm('demo', {}, attached), base)).toBe('disk');
    expect(imageUse(vm('other', {}, attached), base)).toBeUndefined();
  });
});
