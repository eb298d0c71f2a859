/** As people say it; the full name of the guest's system shows on hover. */
export const shortOs = (os: string | undefined): string | undefined =>
  os
    ?.replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/^Red Hat Enterprise Linux\b/, 'RHEL')
    .replace(/^SUSE Linux Enterprise Server\b/, 'SLES')
    .replace(/^Microsoft Windows\b/, 'Windows')
    .replace(/^(Windows(?: Server)? \d+(?: R2)?) .*/, '$1')
    .replace(/^Windows Server\b/, 'Win Server');
