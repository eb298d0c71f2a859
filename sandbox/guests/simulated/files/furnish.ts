import type { Machine } from '../system/machine';
import type { Files } from './files';

/** Text files as a fresh installation has them. */
const installed = ({ plan, flavour }: Machine): Readonly<Record<string, string>> => ({
  '/etc/hostname': `${plan.hostname}\n`,
  '/etc/os-release': [
    `NAME="${flavour.name}"`,
    `VERSION="${flavour.version}"`,
    `ID=${flavour.id}`,
    `VERSION_ID="${flavour.version}"`,
    `PRETTY_NAME="${flavour.pretty}"`,
    `ANSI_COLOR="${flavour.colour}"`,
    '',
  ].join('\n'),
  '/etc/hosts': `127.0.0.1   localhost localhost.localdomain\n::1         localhost\n127.0.1.1   ${plan.hostname}\n`,
  '/etc/resolv.conf': 'search svc.cluster.local cluster.local\nnameserver 10.96.0.10\n',
  '/etc/passwd': [
    'root:x:0:0:root:/root:/bin/bash',
    'nobody:x:65534:65534:Kernel Overflow User:/:/usr/sbin/nologin',
    `${plan.user}:x:1000:1000:Cloud user:/home/${plan.user}:/bin/bash`,
    '',
  ].join('\n'),
  '/etc/group': `root:x:0:\n${flavour.admins}:x:10:${plan.user}\n${plan.user}:x:1000:\n`,
  '/etc/fstab': '/dev/vda1  /  ext4  defaults  0 1\n',
  '/etc/motd': '',
  '/etc/issue': `${flavour.issue}\n`,
  '/etc/shells': '/bin/sh\n/bin/bash\n',
  '/root/.bashrc': '# .bashrc\n',
  [`/home/${plan.user}/.bashrc`]: '# .bashrc\n',
  [`/home/${plan.user}/README.txt`]: [
    'This machine is simulated: its screen, its serial line and this shell are',
    'made by the sandbox, nothing here is a real computer. Type `help` to see',
    'which commands there are.',
    '',
  ].join('\n'),
});

const FOLDERS = ['/bin', '/boot', '/dev', '/etc', '/home', '/mnt', '/opt', '/proc', '/root', '/run', '/srv', '/sys', '/tmp', '/usr', '/usr/bin', '/var', '/var/log', '/var/tmp']; // prettier-ignore

const ownerOf = (path: string, user: string): string => (path.startsWith(`/home/${user}/`) ? user : 'root');

/** Puts on an empty disk what an installation brings. */
export const furnish = (files: Files, machine: Machine): void => {
  const { user } = machine.plan;
  const now = machine.bootedAt;
  for (const path of FOLDERS)
    files.place(path, {
      kind: 'folder',
      owner: 'root',
      mode: path.endsWith('/tmp') ? 0o777 : path === '/root' ? 0o700 : 0o755,
      changed: now,
      entries: new Map(),
    });
  files.place(`/home/${user}`, { kind: 'folder', owner: user, mode: 0o700, changed: now, entries: new Map() });
  for (const [path, content] of Object.entries(installed(machine)))
    files.place(path, { kind: 'file', owner: ownerOf(path, user), mode: 0o644, changed: now, content });
  files.place('/etc/shadow', {
    kind: 'file',
    owner: 'root',
    mode: 0o600,
    changed: now,
    content: 'root:!:20000:0:99999:7:::\n',
  });
};
