import { describe, expect, it } from 'vitest';
import { disksOf } from '../../../resources/disk/read';
import { sampleVm } from '../../../resources/sample.fixture';
import { diskSource } from './disk-source';

const sourceOf = (volume: object) => {
  const spec = { domain: { devices: { disks: [{ name: 'one', disk: {} }] } }, volumes: [{ name: 'one', ...volume }] };
  const [disk] = disksOf({ vm: sampleVm({ spec: { template: { spec } } }), vmi: undefined });
  const said = disk === undefined ? undefined : diskSource(disk);
  return typeof said === 'object' ? [said.key, said.values?.['name']] : said;
};

describe('diskSource', () => {
  it.each([
    [{ containerDisk: { image: 'quay.io/fedora:43' } }, ['Container image {{name}}', 'quay.io/fedora:43']],
    [{ cloudInitNoCloud: { userData: 'x' } }, ['cloud-init data', undefined]],
    [{ cloudInitConfigDrive: { userData: 'x' } }, ['cloud-init data', undefined]],
    [{ secret: { secretName: 'keys' } }, ['Secret {{name}}', 'keys']],
    [{ configMap: { name: 'settings' } }, ['ConfigMap {{name}}', 'settings']],
    [{ serviceAccount: { serviceAccountName: 'robot' } }, ['Service account {{name}}', 'robot']],
    [{ hostDisk: { path: '/data/a.img' } }, ['File on the node: {{name}}', '/data/a.img']],
    [{ emptyDisk: { capacity: '1Gi' } }, ['Empty disk, lost when it stops', undefined]],
  ])('says where %o comes from', (volume, words) => expect(sourceOf(volume)).toEqual(words));

  it('shows a source that it does not know by the name in the API', () => {
    expect(sourceOf({ memoryDump: { claimName: 'dump' } })).toBe('memoryDump');
  });

  it('says that a drive without a volume is empty', () => {
    const spec = { domain: { devices: { disks: [{ name: 'cd', cdrom: {} }] } } };
    const [disk] = disksOf({ vm: sampleVm({ spec: { template: { spec } } }), vmi: undefined });
    expect(disk && diskSource(disk)).toMatchObject({ key: 'Empty drive' });
  });
});
