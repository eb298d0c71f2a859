import { describe, expect, it } from 'vitest';
import { isAvailable } from '../pick/availability';
import { anImage } from '../pick/image.fixture';
import { availabilityOf, knownImages } from './availability';
import { aTemplate } from './template.fixture';

const fedora = anImage({ namespace: 'images', name: 'fedora', state: { phase: 'importing', percent: 40 } });
const KNOWN = knownImages([fedora], true);
const source = (kind: string, namespace: string | undefined, name: string | undefined) => ({
  kind,
  label: '',
  namespace,
  name,
});

describe('the boot source of a template', () => {
  it('is as far as its boot image', () => {
    expect(availabilityOf(aTemplate(), KNOWN, 'shop')).toEqual({ phase: 'importing', percent: 40 });
  });

  it('is looked for where the VM is made when the template names no namespace', () => {
    const template = aTemplate({ source: source('DataSource', undefined, 'fedora') });
    expect(availabilityOf(template, KNOWN, 'images').phase).toBe('importing');
    expect(availabilityOf(template, KNOWN, undefined).phase).toBe('unknown');
  });

  it('is missing only when all boot images are known', () => {
    const template = aTemplate({ source: source('DataSource', 'images', 'gone') });
    expect(availabilityOf(template, KNOWN, 'shop').phase).toBe('no');
    expect(availabilityOf(template, knownImages([fedora], false), 'shop').phase).toBe('unknown');
  });

  it('cannot be told of claims that nobody marked as boot images', () => {
    expect(availabilityOf(aTemplate({ source: source('PersistentVolumeClaim', 'a', 'b') }), KNOWN, 'a').phase).toBe(
      'unknown',
    );
  });

  it.each([undefined, source('container-disk', undefined, undefined), source('http', undefined, undefined)])(
    'need not be there beforehand: %j',
    (brought) => {
      const availability = availabilityOf(aTemplate({ source: brought }), KNOWN, 'shop');
      expect(availability.phase).toBe('brought');
      expect(isAvailable(availability)).toBe(true);
    },
  );

  it('does not matter for a template that cannot be used', () => {
    expect(availabilityOf(aTemplate({ problem: 'no VM in it' }), KNOWN, 'shop')).toEqual({
      phase: 'no',
      reason: 'no VM in it',
    });
  });
});
