import { describe, expect, it } from 'vitest';
import { imageFileOf } from '../image/file-format';
import { mediumObjects } from './build';
import { mediumLine } from './cli';
import { formatHint, nameFrom } from './format-hint';
import type { Medium } from './medium';
import { validateMedium, type MediumAround } from './validate';

const GIB = 1024 ** 3;
const medium = (part: Partial<Medium> = {}): Medium => ({
  namespace: 'demo',
  name: 'fedora',
  source: { from: 'http', url: 'https://example.org/fedora.qcow2', checksum: '' },
  size: '10Gi',
  storageClass: '',
  accessMode: '',
  bootImage: false,
  instancetype: undefined,
  preference: undefined,
  ...part,
});
const kinds = (part: Partial<Medium>): readonly string[] => mediumObjects(medium(part)).map(({ kind }) => kind ?? '');
const issues = (part: Partial<Medium>, around: MediumAround = {}): readonly string[] =>
  validateMedium(medium(part), around).map(({ field, severity }) => `${severity} ${field}`);
const http = (url: string, checksum = ''): Partial<Medium> => ({ source: { from: 'http', url, checksum } });
const registry = (url: string, schedule = ''): Partial<Medium> => ({
  source: { from: 'registry', url, schedule },
  bootImage: true,
});

describe('the objects of a new medium', () => {
  it('are a DataVolume that fills itself at once', () => {
    expect(mediumObjects(medium({ storageClass: 'fast', accessMode: 'ReadWriteMany' }))).toEqual([
      {
        apiVersion: 'cdi.kubevirt.io/v1beta1',
        kind: 'DataVolume',
        metadata: {
          name: 'fedora',
          namespace: 'demo',
          labels: undefined,
          annotations: { 'cdi.kubevirt.io/storage.bind.immediate.requested': 'true' },
        },
        spec: {
          source: { http: { url: 'https://example.org/fedora.qcow2' } },
          storage: {
            resources: { requests: { storage: '10Gi' } },
            storageClassName: 'fast',
            accessModes: ['ReadWriteMany'],
          },
        },
      },
    ]);
  });

  it('are with a DataSource that carries the defaults, for a boot image', () => {
    const instancetype = { kind: 'VirtualMachineClusterInstancetype', name: 'u1.small' };
    const [disk, source] = mediumObjects(medium({ bootImage: true, instancetype }));
    const labels = {
      'instancetype.kubevirt.io/default-instancetype': 'u1.small',
      'instancetype.kubevirt.io/default-instancetype-kind': 'VirtualMachineClusterInstancetype',
    };
    expect([disk?.metadata.labels, source?.metadata.labels]).toEqual([labels, labels]);
    expect(source?.spec).toEqual({ source: { pvc: { namespace: 'demo', name: 'fedora' } } });
  });

  it('are only a pointer to a volume of the same namespace, and a copy of another', () => {
    const claim = (namespace: string): Partial<Medium> => ({
      bootImage: true,
      source: { from: 'claim', namespace, name: 'x' },
    });
    expect(kinds(claim('demo'))).toEqual(['DataSource']);
    expect(kinds(claim('other'))).toEqual(['DataVolume', 'DataSource']);
    expect(mediumObjects(medium(claim('demo')))[0]?.spec).toEqual({
      source: { pvc: { namespace: 'demo', name: 'x' } },
    });
    const snapshot: Medium['source'] = { from: 'snapshot', namespace: 'demo', name: 's' };
    expect(mediumObjects(medium({ bootImage: true, source: snapshot }))[0]?.spec).toEqual({
      source: { snapshot: { namespace: 'demo', name: 's' } },
    });
    expect(kinds({ source: snapshot })).toEqual(['DataVolume']);
  });

  it('are a cron where newer content is looked for', () => {
    expect(kinds(registry('quay.io/a/b'))).toEqual(['DataVolume', 'DataSource']);
    const [cron] = mediumObjects(medium(registry('quay.io/a/b', ' 0 3 * * 1 ')));
    expect(cron).toMatchObject({
      kind: 'DataImportCron',
      metadata: { name: 'fedora-cron' },
      spec: {
        schedule: '0 3 * * 1',
        managedDataSource: 'fedora',
        template: { spec: { source: { registry: { url: 'docker://quay.io/a/b' } } } },
      },
    });
  });
});

describe('the checks of a new medium', () => {
  it('accept what is right', () => {
    expect(issues({})).toEqual([]);
    expect(issues(http('https://example.org/a.iso', `sha256:${'a'.repeat(64)}`))).toEqual([]);
    expect(issues(registry('quay.io/containerdisks/fedora:43', '*/10 * * * *'))).toEqual([]);
    expect(issues({ source: { from: 'claim', namespace: 'demo', name: 'x' }, size: '' })).toEqual([]);
  });

  it.each<[string, Partial<Medium>, readonly string[]]>([
    ['no name', { name: '' }, ['error name']],
    ['a name with capitals', { name: 'Fedora' }, ['error name']],
    ['a name too long for its cron', { ...registry('q.io/a/b', '0 3 * * 1'), name: 'x'.repeat(60) }, ['error name']],
    ['no address', http(''), ['error url']],
    ['another scheme', http('ftp://example.org/a.img'), ['error url']],
    ['a password in the address', http('https://jo:secret@example.org/a.img'), ['error url']],
    ['an archive', http('https://example.org/a.tar.gz'), ['warning url']],
    ['half a checksum', http('https://example.org/a.img', 'sha256:abc'), ['error checksum']],
    ['no image in a registry', registry('fedora'), ['error url']],
    ['a web page for a registry', registry('https://quay.io/a/b'), ['error url']],
    ['an image name with a space', registry('quay.io/bad image'), ['error url']],
    ['a repository in upper case', registry('docker://quay.io/Fedora'), ['error url']],
    ['an empty part', registry('quay.io//fedora'), ['error url']],
    ['a missing registry', registry('docker:///a/fedora'), ['error url']],
    ['an open registry', registry('containerdisks/fedora'), ['warning url']],
    ['a schedule in words', registry('quay.io/a/b', 'every day'), ['error schedule']],
    ['no size', { size: '' }, ['error size']],
    ['a size of zero', { size: '0Gi' }, ['error size']],
    ['a size that is none', { size: 'bigGi' }, ['error size']],
    ['nothing to copy', { source: { from: 'claim', namespace: 'demo', name: '' }, size: '' }, ['error copied']],
    ['no file', { source: { from: 'upload' } }, ['error file']],
  ])('find %s', (_what, part, expected) => expect(issues(part)).toEqual(expected));

  it('find a taken name', () => {
    expect(issues({}, { taken: [{ metadata: { name: 'fedora' } }] })).toEqual(['error name']);
  });

  it('look into the file', () => {
    const raw = imageFileOf(new Uint8Array(1024), 20 * GIB);
    const upload: Partial<Medium> = { source: { from: 'upload' } };
    const file = (content: typeof raw | undefined, unreadable = false): MediumAround => ({
      file: { content, unreadable, sizeBytes: 20 * GIB },
    });
    expect(issues(upload, file(raw))).toEqual(['error size']);
    expect(issues({ ...upload, size: '20Gi' }, file(raw))).toEqual([]);
    expect(issues(upload, file(undefined, true))).toEqual(['error file']);
    expect(issues(upload, file({ ...raw, format: 'zip' }))).toEqual(['error file']);
  });
});

describe('what is said of a new medium', () => {
  it('is a name from its file or address', () => {
    expect(nameFrom('Fedora-Cloud_43.x86_64.qcow2')).toBe('fedora-cloud-43-x86-64');
    expect(nameFrom('https://example.org/x/Win11.ISO?token=1')).toBe('win11');
    expect(nameFrom('disk.img.xz')).toBe('disk');
  });

  it('is what the end of the address promises', () => {
    expect(formatHint('https://e.org/a.iso')?.key).toContain('disc');
    expect(formatHint('https://e.org/a.img.xz#x')?.values).toEqual({ format: 'xz' });
    expect(formatHint('https://e.org/download')).toBeUndefined();
  });

  it('is the line that uploads the same', () => {
    const upload = medium({ source: { from: 'upload' }, bootImage: true, storageClass: 'fast' });
    expect(mediumLine(upload, 'my disk.img')).toBe(
      "virtctl image-upload dv fedora '--image-path=my disk.img' --force-bind --size=10Gi --storage-class=fast --datasource -n demo",
    );
    expect(mediumLine(medium(), undefined)).toBe('kubectl create -f fedora.yaml -n demo');
  });
});
