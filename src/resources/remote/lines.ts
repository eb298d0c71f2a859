import { shellQuote } from '../../lib/text';

/** A machine as virtctl names it. */
export interface RemoteMachine {
  readonly kind: 'vm' | 'vmi';
  readonly namespace: string;
  readonly name: string;
}

/**
 * Ports on the user's own computer. Not those of the services themselves: Windows does not open a remote desktop on its own 3389, and a
 * VNC server of the user may have 5900.
 */
export const LOCAL_PORTS = { rdp: 13389, vnc: 5910 } as const;

const line = (...words: readonly string[]): string => words.map(shellQuote).join(' ');

/** With the namespace in the target, so that a dot in the name is not taken for one. `kubevirt: pkg/virtctl/portforward/portforward.go` */
const targetOf = ({ kind, name, namespace }: RemoteMachine): string => `${kind}/${name}/${namespace}`;

const loginOf = (machine: RemoteMachine, user: string | undefined): string =>
  user === undefined ? targetOf(machine) : `${user}@${targetOf(machine)}`;

/** `kubevirt: pkg/virtctl/ssh/ssh.go` */
export const sshLine = (machine: RemoteMachine, user: string | undefined): string =>
  line('virtctl', 'ssh', loginOf(machine, user));

/** Copies a file to the home of the user. `kubevirt: pkg/virtctl/scp/scp.go` */
export const copyLine = (machine: RemoteMachine, user: string | undefined, file: string): string =>
  line('virtctl', 'scp', file, `${loginOf(machine, user)}:${file}`);

/** `vnc` and `console` take instances only; that of a VM has its name. `kubevirt: pkg/virtctl/vnc/vnc.go` */
export const screenLine = ({ name, namespace }: RemoteMachine): string => line('virtctl', 'vnc', name, '-n', namespace);

export const serialLine = ({ name, namespace }: RemoteMachine): string =>
  line('virtctl', 'console', name, '-n', namespace);

/** Leaves the screen at a port of the user's computer, for a viewer of their own. */
export const screenProxyLine = (machine: RemoteMachine): string =>
  `${screenLine(machine)} ${line('--proxy-only', '--port', `${LOCAL_PORTS.vnc}`)}`;

/** `kubevirt: pkg/virtctl/portforward/portforward.go` */
export const forwardLine = (machine: RemoteMachine, localPort: number, port: number): string =>
  line('virtctl', 'port-forward', targetOf(machine), `${localPort}:${port}`);

/** With an SSH client of the user, where the machine has an address. */
export const plainSshLine = (user: string | undefined, host: string, port: number): string =>
  line('ssh', ...(port === 22 ? [] : ['-p', `${port}`]), user === undefined ? host : `${user}@${host}`);
