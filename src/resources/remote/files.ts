/** Where a client connects to. */
export interface Endpoint {
  /** A name or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Each value is a line of the file: nothing in it may begin another one. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const ASCII = /^[\x20-\x7e]+$/;

/** Written as one word: an IPv6 address in brackets. */
export const hostAndPort = ({ host, port }: Endpoint): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/**
 * A file that opens a remote desktop with the client of Windows, macOS or FreeRDP. It asks for the password. A user name that the
 * client might read in another encoding is left out: the client asks for it then.
 * `Microsoft: windows-server/administration/windows-commands/mstsc`, "Supported RDP properties"
 */
export const rdpFile = (endpoint: Endpoint, user: string | undefined): string => {
  const name = oneLine(user ?? '');
  return [
    `full address:s:${oneLine(hostAndPort(endpoint))}`,
    ...(ASCII.test(name) ? [`username:s:${name}`] : []),
    'prompt for credentials:i:1',
    'authentication level:i:2',
    '',
  ].join('\r\n');
};

/** A file that opens a screen with virt-viewer. `virt-viewer: man/remote-viewer.pod` (CONNECTION FILE) */
export const viewerFile = ({ host, port }: Endpoint, title: string): string =>
  ['[virt-viewer]', 'type=vnc', `host=${oneLine(host)}`, `port=${port}`, `title=${oneLine(title)}`, ''].join('\n');

const LONGEST_NAME = 100;

/** A name that every file system takes: nothing in it is a path, an option or hidden. */
export const fileNameFor = (machine: string, extension: 'rdp' | 'vv'): string => {
  const safe = machine
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST_NAME);
  return `${safe === '' ? 'machine' : safe}.${extension}`;
};
