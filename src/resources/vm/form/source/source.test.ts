import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../draft/start';
import type { Draft } from '../../../draft/draft';
import { getPath, setPath } from '../../../draft/path';
import type { BootSource } from './boot-source';
import { readBootSource } from './read';
import { withBootSource } from './write';

const start = emptyDraft('demo', 'web');
const SPEC = 'spec.template.spec';
const disks = (draft: Draft): unknown => getPath(draft.vm, `${SPEC}.domain.devices.disks`);
const volumes = (draft: Draft): unknown => getPath(draft.vm, `${SPEC}.volumes`);
const templates = (draft: Draft): unknown => getPath(draft.vm, 'spec.dataVolumeTemplates');
const FEDORA: BootSource = { from: 'data-source', namespace: 'images', name: 'fedora', sizeBytes: 5 * 1024 ** 3 };

describe('a boot source', () => {
  it('that is copied becomes a root disk with a template named after the VM', () => {
    const draft = withBootSource(start, FEDORA);
    expect(disks(draft)).toEqual([{ name: 'rootdisk', disk: { bus: 'virtio' }, bootOrder: 1 }]);
    expect(volumes(draft)).toEqual([{ name: 'rootdisk', dataVolume: { name: 'web-root' } }]);
    expect(templates(draft)).toEqual([
      {
        metadata: { name: 'web-root' },
        spec: {
          storage: { resources: { requests: { storage: '5Gi' } } },
          sourceRef: { kind: 'DataSource', namespace: 'images', name: 'fedora' },
        },
      },
    ]);
  });

  it.each<[string, BootSource, unknown]>([
    ['claim', { from: 'claim', namespace: 'a', name: 'b' }, { source: { pvc: { namespace: 'a', name: 'b' } } }],
    [
      'snapshot',
      { from: 'snapshot', namespace: 'a', name: 'b' },
      { source: { snapshot: { namespace: 'a', name: 'b' } } },
    ],
  ])('that is a %s is copied with the size of its source when none is known', (_what, source, filled) => {
    const template = getPath(withBootSource(start, source).vm, 'spec.dataVolumeTemplates[0].spec');
    expect(template).toEqual({ storage: {}, ...(filled as object) });
  });

  it('that is downloaded has a size, and names its secrets', () => {
    const source: BootSource = { from: 'http', url: 'https://x/y.qcow2', secret: 's', certificates: 'c' };
    expect(getPath(withBootSource(start, source).vm, 'spec.dataVolumeTemplates[0].spec')).toEqual({
      storage: { resources: { requests: { storage: '30Gi' } } },
      source: { http: { url: 'https://x/y.qcow2', secretRef: 's', certConfigMap: 'c' } },
    });
  });

  it('makes a larger disk for Windows', () => {
    const windows = { ...start, vm: setPath(start.vm, 'spec.preference', { name: 'windows.2k22' }) };
    const draft = withBootSource(windows, { from: 'blank' });
    expect(getPath(draft.vm, 'spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage')).toBe('64Gi');
    // the bus is the preference's to choose
    expect(disks(draft)).toEqual([{ name: 'rootdisk', disk: {}, bootOrder: 1 }]);
  });

  it('leaves the bus to a preference that came later', () => {
    const draft = withBootSource(start, FEDORA);
    const windows = { ...draft, vm: setPath(draft.vm, 'spec.preference', { name: 'windows.11' }) };
    const changed = withBootSource(windows, { from: 'blank' });
    expect(disks(changed)).toEqual([{ name: 'rootdisk', disk: {}, bootOrder: 1 }]);
  });

  it('that exists is used without a template', () => {
    const draft = withBootSource(withBootSource(start, FEDORA), { from: 'existing-claim', name: 'old' });
    expect(volumes(draft)).toEqual([{ name: 'rootdisk', persistentVolumeClaim: { claimName: 'old' } }]);
    expect(templates(draft)).toBeUndefined();
  });

  it('keeps a size that is larger than the source, and raises one that is smaller', () => {
    const path = 'spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage';
    const large = withBootSource(start, { from: 'blank' });
    expect(getPath(withBootSource(large, FEDORA).vm, path)).toBe('30Gi');
    const small = withBootSource(start, FEDORA);
    expect(getPath(withBootSource(small, { ...FEDORA, sizeBytes: 6 * 1024 ** 3 }).vm, path)).toBe('6Gi');
    expect(withBootSource(small, { ...FEDORA, sizeBytes: 1 })).toBe(small);
  });

  it('for an installation is a blank disk, and behind it the disc', () => {
    const draft = withBootSource(start, { from: 'iso', iso: { from: 'http', url: 'https://x/y.iso' } });
    expect(disks(draft)).toEqual([
      { name: 'rootdisk', disk: { bus: 'virtio' }, bootOrder: 1 },
      { name: 'installation-cdrom', cdrom: { bus: 'sata' }, bootOrder: 2 },
    ]);
    expect(templates(draft)).toMatchObject([
      { metadata: { name: 'web-root' }, spec: { source: { blank: {} } } },
      { metadata: { name: 'web-iso' }, spec: { source: { http: { url: 'https://x/y.iso' } } } },
    ]);
    const after = withBootSource(draft, FEDORA);
    expect(disks(after)).toEqual([{ name: 'rootdisk', disk: { bus: 'virtio' }, bootOrder: 1 }]);
    expect(templates(after)).toHaveLength(1);
  });

  it('comes before NICs in the boot order', () => {
    const nic = setPath(start.vm, `${SPEC}.domain.devices.interfaces[0].bootOrder`, 1);
    const draft = withBootSource({ ...start, vm: nic }, FEDORA);
    expect(getPath(draft.vm, `${SPEC}.domain.devices.interfaces[0].bootOrder`)).toBe(2);
  });

  it('is taken away whole', () => {
    const iso: BootSource = { from: 'iso', iso: { from: 'existing-claim', name: 'disc' } };
    const draft = withBootSource(withBootSource(start, iso), { from: 'none' });
    expect(draft.vm).toEqual(start.vm);
  });
});

const template = (source: unknown): Draft => ({
  ...start,
  vm: setPath(
    setPath(start.vm, 'spec.dataVolumeTemplates', [
      {
        metadata: { name: 'tpl', annotations: { keep: 'me' } },
        spec: { storage: { accessModes: ['ReadWriteMany'] }, ...(source as object) },
      },
    ]),
    `${SPEC}.volumes`,
    [{ name: 'root', dataVolume: { name: 'tpl' } }],
  ),
});

describe('a source that somebody else wrote', () => {
  it('is recognised without a device', () => {
    expect(readBootSource(template({ sourceRef: { kind: 'DataSource', name: 'fedora' } }))).toEqual({
      from: 'data-source',
      namespace: 'demo',
      name: 'fedora',
    });
    expect(readBootSource(template({ source: { vddk: { url: 'x' } } }))).toEqual({ from: 'other', what: 'vddk' });
  });

  it('is replaced in its place, with names and storage kept', () => {
    const draft = withBootSource(template({ source: { vddk: { url: 'x' } } }), FEDORA);
    expect(volumes(draft)).toEqual([{ name: 'root', dataVolume: { name: 'tpl' } }]);
    expect(templates(draft)).toMatchObject([
      {
        metadata: { name: 'tpl', annotations: { keep: 'me' } },
        spec: { storage: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '5Gi' } } } },
      },
    ]);
  });

  it('may be a DataVolume beside the VM', () => {
    const draft: Draft = {
      vm: setPath(start.vm, `${SPEC}.volumes`, [{ name: 'root', dataVolume: { name: 'dv' } }]),
      others: [
        {
          apiVersion: 'cdi.kubevirt.io/v1beta1',
          kind: 'DataVolume',
          metadata: { name: 'dv' },
          spec: { source: { http: { url: 'https://x' } }, storage: {} },
        },
      ],
    };
    expect(readBootSource(draft)).toEqual({ from: 'http', url: 'https://x' });
    expect(withBootSource(draft, { from: 'container-disk', image: 'i' }).others).toEqual([]);
  });
});
