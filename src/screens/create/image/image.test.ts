import { describe, expect, it } from 'vitest';
import { at, list, text } from '../../../lib/reach';
import { readPreference, readSize } from '../../../resources/vm/form/size/size';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { anImage } from '../pick/image.fixture';
import { NO_KEY } from '../quick/key-choice';
import { instancetypeOf, keyOfMatcher, offeredTypes, readChosen, sourceOf, writeChosen } from './chosen';
import { bootDiskSize, defaultsOf, imageDraft, type ImageSource } from './draft';

const VALUES = { name: 'web', namespace: 'shop', key: NO_KEY, start: true };
const SOURCE: ImageSource = { from: 'image', image: anImage() };

const type = (name: string, namespace?: string): Instancetype => ({
  key:
    namespace === undefined
      ? `VirtualMachineClusterInstancetype/${name}`
      : `VirtualMachineInstancetype/${namespace}/${name}`,
  kind: namespace === undefined ? 'VirtualMachineClusterInstancetype' : 'VirtualMachineInstancetype',
  namespace,
  name,
  series: name,
  size: undefined,
  title: name,
  description: undefined,
  vcpu: 1,
  memoryBytes: 2 ** 32,
  deprecated: false,
  object: { metadata: { name } },
});
const TYPES = [type('u1.small'), type('u1.medium'), type('tiny', 'shop')];

describe('what is chosen, in the URL', () => {
  it('keeps parameters of others and drops what is not chosen', () => {
    const params = writeChosen(
      { image: 'DataSource/images/fedora', container: undefined, instancetype: undefined },
      new URLSearchParams('container=x&step=size'),
    );
    expect(readChosen(params)).toEqual({
      image: 'DataSource/images/fedora',
      container: undefined,
      instancetype: undefined,
    });
    expect(params.get('step')).toBe('size');
  });

  it('is a source only where there is such an image', () => {
    const images = [anImage()];
    const chosen = { image: 'DataSource/images/fedora', container: undefined, instancetype: undefined };
    expect(sourceOf(chosen, images)).toEqual({ from: 'image', image: images[0] });
    expect(sourceOf({ ...chosen, image: 'DataSource/images/gone' }, images)).toBeUndefined();
    expect(sourceOf({ ...chosen, container: 'quay.io/a' }, images)).toEqual({
      from: 'container',
      reference: 'quay.io/a',
    });
  });
});

describe('the instance types on offer', () => {
  it('are those of the cluster, and of the namespace of the page', () => {
    const names = (namespace: string | undefined): readonly string[] =>
      offeredTypes(TYPES, namespace).map(({ name }) => name);
    expect(names('shop')).toEqual(['u1.small', 'u1.medium', 'tiny']);
    expect(names('billing')).toEqual(['u1.small', 'u1.medium']);
    expect(names(undefined)).toEqual(['u1.small', 'u1.medium']);
  });
});

describe('the instance type', () => {
  const suggested = { kind: 'virtualmachineclusterinstancetype', name: 'u1.small' };

  it('is the chosen one, else the suggested one, else a usual one', () => {
    expect(instancetypeOf('VirtualMachineInstancetype/shop/tiny', suggested, TYPES)?.name).toBe('tiny');
    expect(instancetypeOf(undefined, suggested, TYPES)?.name).toBe('u1.small');
    expect(instancetypeOf('gone', undefined, TYPES)?.name).toBe('u1.medium');
    expect(instancetypeOf(undefined, suggested, [])).toBeUndefined();
  });

  it('has a key for the URL', () => {
    expect(keyOfMatcher(TYPES, { kind: 'VirtualMachineInstancetype', name: 'tiny' })).toBe(TYPES[2]?.key);
    expect(keyOfMatcher(TYPES, { kind: 'VirtualMachineInstancetype', name: 'u1.small' })).toBeUndefined();
  });
});

describe('the draft of an image', () => {
  const choice = { source: SOURCE, instancetype: undefined, preference: undefined, size: undefined };

  it('clones the image under the name of the VM, in the size of the instance type', () => {
    const { instancetype, preference } = defaultsOf(SOURCE);
    const draft = imageDraft(VALUES, { ...choice, instancetype, preference });
    expect(text(draft.vm, 'spec', 'dataVolumeTemplates', 0, 'metadata', 'name')).toBe('web-root');
    expect(readSize(draft.vm)).toMatchObject({ by: 'instancetype', name: 'u1.medium' });
    expect(readPreference(draft.vm)?.name).toBe('fedora');
    expect(bootDiskSize(draft)?.size).toBe('30Gi');
  });

  it('has a size of its own where the cluster has no instance type, also not the one that the image suggests', () => {
    expect(readSize(imageDraft(VALUES, choice).vm)).toEqual({
      by: 'custom',
      sockets: 1,
      cores: 1,
      threads: 1,
      memory: '2Gi',
    });
  });

  it('takes a larger disk, on the field that the API names', () => {
    const disk = bootDiskSize(imageDraft(VALUES, { ...choice, size: '50Gi' }));
    expect(disk).toEqual({
      field: 'spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage',
      size: '50Gi',
    });
  });

  it('boots a container disk, which has no size, in the size of a new draft', () => {
    const draft = imageDraft(VALUES, { ...choice, source: { from: 'container', reference: 'quay.io/a:1' } });
    expect(bootDiskSize(draft)).toBeUndefined();
    expect(readSize(draft.vm)).toMatchObject({ by: 'custom', memory: '2Gi' });
    expect(
      list(draft.vm, 'spec', 'template', 'spec', 'volumes').map((volume) => at(volume, 'containerDisk', 'image')),
    ).toEqual(['quay.io/a:1']);
  });
});
