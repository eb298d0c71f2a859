import { describe, expect, test } from 'vitest';
import { familyOf, systemName } from './family';

describe('familyOf', () => {
  test.each([
    ['rhel.9', 'rhel'],
    ['icon-rhel', 'rhel'],
    ['win2k22', 'windows'],
    ['windows.11.virtio', 'windows'],
    ['centos-stream9', 'centos'],
    ['icon-opensuse', 'opensuse'],
    ['oraclelinux', 'oraclelinux'],
    ['darwin', 'other'],
    ['twine', 'other'],
    ['', 'other'],
  ])('of %s is %s', (hint, family) => {
    expect(familyOf(hint)).toBe(family);
  });

  test('believes the first hint that says something', () => {
    expect(familyOf(undefined, 'linux', 'fedora', 'ubuntu')).toBe('fedora');
  });
});

describe('systemName', () => {
  test('is what people call a known system', () => {
    expect(systemName('my-image', 'windows.2k22.virtio')).toBe('Windows Server 2022');
  });

  test('is not made up', () => {
    expect(systemName('my-image', undefined)).toBeUndefined();
  });
});
