import { describe, expect, it } from 'vitest';
import { newForm, withFile, withNamespace, withOrigin, withSource } from './form';
import { madeOf } from './made';

const GIB = 1024 ** 3;
const http = newForm('demo', false, 'http');
const file = (name: string, diskBytes: number | undefined) => ({
  file: new File(['x'], name),
  content: { format: 'qcow2' as const, diskBytes, hasBackingFile: false },
  unreadable: false,
});

describe('the form of a new medium', () => {
  it('suggests a name from the address until the user gives one', () => {
    const typed = withSource(http, { from: 'http', url: 'https://e.org/Fedora-43.qcow2', checksum: '' });
    expect(typed.medium.name).toBe('fedora-43');
    const own = { ...typed, ownName: true, medium: { ...typed.medium, name: 'mine' } };
    expect(withSource(own, { from: 'http', url: 'https://e.org/b.iso', checksum: '' }).medium.name).toBe('mine');
    const image = { from: 'registry', url: 'quay.io/containerdisks/fedora:43', schedule: '' } as const;
    expect(withSource(newForm('demo', true, 'registry'), image).medium.name).toBe('fedora-43');
  });

  it('suggests name and size from the file until the user gives them', () => {
    const upload = newForm('demo', false, 'upload');
    expect(withFile(upload, file('Win 11.qcow2', 64 * GIB)).medium).toMatchObject({ name: 'win-11', size: '64Gi' });
    const own = { ...upload, ownSize: true, medium: { ...upload.medium, size: '100Gi' } };
    expect(withFile(own, file('a.qcow2', GIB)).medium.size).toBe('100Gi');
    expect(withFile(upload, { ...file('a.qcow2', GIB), content: undefined }).medium.size).toBe(upload.medium.size);
  });

  it('forgets what belongs to the former origin, and keeps the rest', () => {
    const image = { ...newForm('demo', true, 'http'), ownName: true };
    const named = { ...image, medium: { ...image.medium, name: 'mine', storageClass: 'fast' } };
    const claim = withOrigin(named, 'claim');
    expect(claim.medium).toMatchObject({ name: 'mine', storageClass: 'fast', size: '', bootImage: true });
    expect(claim.medium.source).toEqual({ from: 'claim', namespace: 'demo', name: '' });
    expect(withOrigin(claim, 'http').medium.size).toBe('30Gi');
    expect(withOrigin(named, 'blank').medium.bootImage).toBe(false);
  });

  it('does not keep a volume of another namespace', () => {
    const chosen = withSource(newForm('demo', false, 'claim'), { from: 'claim', namespace: 'demo', name: 'x' });
    expect(withNamespace(chosen, 'shop').medium.source).toEqual({ from: 'claim', namespace: 'shop', name: '' });
    expect(withNamespace(http, 'shop').medium).toMatchObject({ namespace: 'shop', source: http.medium.source });
  });
});

describe('a medium that was made', () => {
  const { medium } = { medium: { ...http.medium, name: 'fedora' } };

  it('is copied from its boot image, or from its volume', () => {
    expect(madeOf(medium, false)).toEqual({
      source: { from: 'claim', namespace: 'demo', name: 'fedora', sizeBytes: 30 * GIB },
      dataVolume: 'fedora',
      isDisc: false,
    });
    expect(madeOf({ ...medium, bootImage: true }, false).source.from).toBe('data-source');
  });

  it('has no volume of its own name where it is a pointer or comes by a cron', () => {
    const pointer = { ...medium, bootImage: true, source: { from: 'claim', namespace: 'demo', name: 'x' } } as const;
    expect(madeOf(pointer, false).dataVolume).toBeUndefined();
    const cron = {
      ...medium,
      bootImage: true,
      source: { from: 'registry', url: 'q.io/a/b', schedule: '0 3 * * 1' },
    } as const;
    expect(madeOf(cron, false).dataVolume).toBeUndefined();
  });

  it('is a disc by its address, or by the content of the file', () => {
    const iso = { ...medium, source: { from: 'http', url: 'https://e.org/win.iso?x=1', checksum: '' } } as const;
    expect([madeOf(iso, false).isDisc, madeOf(medium, true).isDisc]).toEqual([true, false]);
    expect(madeOf({ ...medium, source: { from: 'upload' } }, true).isDisc).toBe(true);
  });
});
