import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import { storageChoice } from './choice';
import { readStorageClasses } from './class';
import { accessModeText, allowsMigration, effectiveModes, modeOffer, volumeModeText } from './modes';
import { profileOf, readStorageProfile } from './profile';
import { storageClass, storageProfile } from './storage.fixture';

const K8S = 'storageclass.kubernetes.io/is-default-class';
const VIRT = 'storageclass.kubevirt.io/is-default-virt-class';
const names = (classes: readonly { name: string }[]): readonly string[] => classes.map(({ name }) => name);

describe('storage classes', () => {
  it('put the standard one first: that for VMs beats the default of the cluster', () => {
    const plain = storageClass('a');
    const cluster = storageClass('b', { [K8S]: 'true' });
    const vms = storageClass('c', { [VIRT]: 'true' });
    expect(names(readStorageClasses([plain, cluster]))).toEqual(['b', 'a']);
    expect(readStorageClasses([plain, cluster, vms]).map((one) => [one.name, one.standard])).toEqual([
      ['c', true],
      ['a', false],
      ['b', false],
    ]);
    expect(readStorageClasses([plain]).some((one) => one.standard)).toBe(false);
  });

  it('take the newest of two defaults', () => {
    const old = storageClass('old', { [K8S]: 'true' }, { creationTimestamp: '2026-01-01T00:00:00Z' });
    const young = storageClass('young', { [K8S]: 'true' }, { creationTimestamp: '2026-02-01T00:00:00Z' });
    expect(readStorageClasses([old, young])[0]?.name).toBe('young');
  });

  it('tell when a disk is made, and whether it can grow', () => {
    const waiting = { ...storageClass('a'), volumeBindingMode: 'WaitForFirstConsumer', allowVolumeExpansion: true };
    expect(readStorageClasses([waiting])[0]).toMatchObject({ waitsForConsumer: true, canGrow: true });
    expect(readStorageClasses([storageClass('a')])[0]).toMatchObject({ waitsForConsumer: false, canGrow: false });
  });
});

describe('storage profiles', () => {
  const shared = storageProfile('fast', [
    ['ReadWriteMany', 'Block'],
    ['ReadWriteOnce', 'Block'],
    ['ReadWriteOnce', 'Filesystem'],
  ]);

  it('offer the modes that the storage supports, the standard first', () => {
    const offer = modeOffer(readStorageProfile(shared));
    expect(offer.known).toBe(true);
    expect(offer.accessModes).toEqual(['ReadWriteMany', 'ReadWriteOnce']);
    expect(offer.volumeModes('ReadWriteMany')).toEqual(['Block']);
    expect(offer.volumeModes(undefined)).toEqual(['Block', 'Filesystem']);
    expect(offer.standard).toEqual({ accessMode: 'ReadWriteMany', volumeMode: 'Block' });
  });

  it('offer everything for storage that CDI does not know', () => {
    const offer = modeOffer(readStorageProfile(storageProfile('odd', [])));
    expect([offer.known, offer.standard]).toEqual([false, undefined]);
    expect(offer.accessModes).toContain('ReadWriteOncePod');
    expect(offer.volumeModes('ReadWriteOnce')).toEqual(['Block', 'Filesystem']);
  });

  it('complete what a disk leaves open', () => {
    const profile = readStorageProfile(shared);
    const none = { accessMode: undefined, volumeMode: undefined };
    expect(effectiveModes(none, profile)).toEqual({ accessMode: 'ReadWriteMany', volumeMode: 'Block' });
    expect(effectiveModes({ ...none, volumeMode: 'Filesystem' }, profile).accessMode).toBe('ReadWriteOnce');
    expect(effectiveModes({ ...none, accessMode: 'ReadOnlyMany' }, profile).volumeMode).toBe('Filesystem');
    expect(effectiveModes(none, undefined)).toEqual(none);
  });

  it('tell how disks are copied', () => {
    const profile = {
      ...shared,
      status: { ...(shared.status as object), cloneStrategy: 'csi-clone', snapshotClass: 's' },
    };
    expect(profileOf([profile], 'fast')).toMatchObject({ cloning: 'csi-clone', snapshotClass: 's' });
    expect(profileOf([profile], 'slow')).toBeUndefined();
  });
});

describe('the choice of storage', () => {
  const surroundings = {
    storageClasses: [storageClass('slow'), storageClass('fast', { [K8S]: 'true' })],
    storageProfiles: [storageProfile('fast', [['ReadWriteMany', 'Block']])],
  };

  it.each([
    ['slow', 'mine', 'slow', 'disk'],
    [undefined, 'slow', 'slow', 'preference'],
    [undefined, undefined, 'fast', 'default'],
  ])('of a disk with %s under a preference with %s is %s', (own, preferred, className, by) => {
    expect(storageChoice(own, preferred, surroundings)).toMatchObject({ className, by });
  });

  it('knows nothing when nothing could be read', () => {
    expect(storageChoice(undefined, undefined, {})).toMatchObject({ className: undefined, by: undefined });
    expect(storageChoice('gone', undefined, surroundings).storageClass).toBeUndefined();
  });
});

describe('words', () => {
  it('are there for every mode that is offered, and say which one allows live migration', () => {
    const offer = modeOffer(undefined);
    for (const mode of offer.accessModes) expect(accessModeText(mode)?.title.key).toContain(mode);
    for (const mode of offer.volumeModes(undefined)) expect(volumeModeText(mode)?.title.key).toContain(mode);
    expect(offer.accessModes.filter(allowsMigration)).toEqual(['ReadWriteMany']);
    expect([accessModeText('x'), volumeModeText('x')]).toEqual([undefined, undefined]);
  });
});

it('never fails on malformed objects', () => {
  fc.assert(
    fc.property(fc.array(malformed(), { maxLength: 3 }), (objects) => {
      storageChoice('a', undefined, { storageClasses: objects, storageProfiles: objects });
    }),
  );
});
