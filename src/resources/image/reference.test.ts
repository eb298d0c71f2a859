import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageNameError } from '../../../sandbox/controllers/pod/image-name';
import { openRegistry, readReference, referenceProblem, registryAddressProblem } from './reference';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('the name of an image', () => {
  it.each([
    ['quay.io/containerdisks/fedora:latest', 'quay.io', 'containerdisks/fedora', 'latest', undefined],
    ['fedora', undefined, 'fedora', undefined, undefined],
    ['fedora:43', undefined, 'fedora', '43', undefined],
    ['containerdisks/fedora', undefined, 'containerdisks/fedora', undefined, undefined],
    ['localhost/a', 'localhost', 'a', undefined, undefined],
    ['registry:5000/a__b/c-d:V1.0', 'registry:5000', 'a__b/c-d', 'V1.0', undefined],
    ['Registry/a', 'Registry', 'a', undefined, undefined],
    ['[fd00::1]:5000/a', '[fd00::1]:5000', 'a', undefined, undefined],
    [`quay.io/a@${DIGEST}`, 'quay.io', 'a', undefined, DIGEST],
    [`quay.io/a:1@${DIGEST}`, 'quay.io', 'a', '1', DIGEST],
  ])('%s is read', (text, domain, path, tag, digest) => {
    expect(readReference(text)).toEqual({ domain, path, tag, digest });
  });

  it.each([
    ['', /such as quay/],
    ['bad image', /no spaces/],
    ['https://quay.io/a', /Leave \{\{scheme\}\} out/],
    ['docker://quay.io/a', /Leave \{\{scheme\}\} out/],
    ['/containerdisks/fedora', /registry .* missing/],
    ['-quay.io/a', /no name of a registry/],
    ['quay.io/', /name of the image is missing/],
    ['quay.io/:latest', /name of the image is missing/],
    [':latest', /name of the image is missing/],
    ['quay.io//fedora', /nothing between two slashes/],
    ['quay.io/a/', /nothing between two slashes/],
    ['quay.io/Fedora', /lower-case/],
    ['Fedora', /lower-case/],
    ['quay.io/a..b', /may only have/],
    ['quay.io/fédora', /may only have/],
    ['quay.io/a:', /follows the colon/],
    ['quay.io/a:b:c', /no tag/],
    ['quay.io/a@', /digest/],
    ['quay.io/a@sha256:12', /digest/],
    ['a'.repeat(64), /such as quay/],
    ['a'.repeat(250), /At most/],
  ])('%j is none, in plain words', (text, words) => {
    expect(referenceProblem(text)?.key).toMatch(words);
    expect(readReference(text)).toBeUndefined();
  });

  it('is accepted when and only when a node takes it', () => {
    const piece = fc.constantFrom('a', 'A', '0', '.', '-', '_', '/', ':', '@', ' ', 'quay.io', 'é', DIGEST, '[::1]');
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (name) => {
        expect([name, referenceProblem(name) === undefined]).toEqual([name, imageNameError(name) === undefined]);
      }),
      { numRuns: 2000 },
    );
  });

  it('that leaves the registry open is remarked on', () => {
    expect(openRegistry('containerdisks/fedora')?.key).toMatch(/no registry/);
    expect(openRegistry('quay.io/containerdisks/fedora')).toBeUndefined();
    expect(openRegistry('bad image')).toBeUndefined();
  });
});

describe('the address of an import', () => {
  it.each(['docker://quay.io/a:1', 'oci-archive://images/a.tar', `docker://a@${DIGEST}`])('%s is one', (address) => {
    expect(registryAddressProblem(address)).toBeUndefined();
  });

  it.each(['docker://', 'docker:///a', 'docker://bad image', 'docker://quay.io/A', 'oci-archive://', 'quay.io/a'])(
    '%s is none',
    (address) => {
      expect(registryAddressProblem(address)).toBeDefined();
    },
  );
});
