import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osName } from './os-name';

describe('osName', () => {
  it.each([
    ['rhel.9', 'Red Hat Enterprise Linux 9'],
    ['rhel.10.arm64', 'Red Hat Enterprise Linux 10'],
    ['rhel.9.dpdk', 'Red Hat Enterprise Linux 9'],
    ['rhel9', 'Red Hat Enterprise Linux 9'],
    ['centos.stream9', 'CentOS Stream 9'],
    ['centos.stream10.desktop', 'CentOS Stream 10'],
    ['fedora', 'Fedora'],
    ['ubuntu', 'Ubuntu'],
    ['alpine', 'Alpine Linux'],
    ['opensuse.leap', 'openSUSE Leap'],
    ['sles', 'SUSE Linux Enterprise Server'],
    ['windows.11.virtio', 'Windows 11'],
    ['windows.2k22', 'Windows Server 2022'],
    ['windows.2k8', 'Windows Server 2008'],
    ['windows.2k12r2.virtio', 'Windows Server 2012 R2'],
    ['win10', 'Windows 10'],
  ])('reads %s as %s', (id, name) => {
    expect(osName(id)).toBe(name);
  });

  it('leaves a name of the user’s own alone', () => {
    for (const id of ['fedora-web-team', 'our-Golden-Image', 'windows-kiosk', 'rhel.nine']) {
      expect(osName(id)).toBe(id);
    }
  });

  it('never makes a name empty', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (id) => osName(id).length > 0));
  });
});
