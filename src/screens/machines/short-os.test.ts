import { describe, expect, it } from 'vitest';
import { shortOs } from './short-os';

describe('shortOs', () => {
  it.each([
    ['Red Hat Enterprise Linux 9.6 (Plow)', 'RHEL 9.6'],
    ['SUSE Linux Enterprise Server 15 SP6', 'SLES 15 SP6'],
    ['Microsoft Windows Server 2022 Standard', 'Win Server 2022'],
    ['Windows Server 2012 R2 Datacenter', 'Win Server 2012 R2'],
    ['Microsoft Windows 11 Pro', 'Windows 11'],
    ['Ubuntu 24.04.2 LTS', 'Ubuntu 24.04.2 LTS'],
    ['Fedora Linux 43 (Server Edition)', 'Fedora Linux 43'],
    [undefined, undefined],
  ])('shortens %o to %o', (os, short) => expect(shortOs(os)).toBe(short));
});
