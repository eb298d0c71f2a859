import type { Machine } from '../system/machine';

/** How a login ends. */
export type Wish = 'logout' | 'reboot' | 'power-off' | 'crash';

/** The state of one shell. */
export interface Shell {
  readonly machine: Machine;
  readonly user: string;
  cwd: string;
  before: string;
  readonly variables: Map<string, string>;
  readonly exported: Set<string>;
  /** Of the last command. */
  status: number;
  readonly history: string[];
  /** Set when the shell shall end. */
  wish: Wish | undefined;
  readonly pid: number;
}

export const homeOf = (user: string): string => (user === 'root' ? '/root' : `/home/${user}`);

const FIRST_PID = 900;

/** A login shell of `user`. */
export const createShell = (machine: Machine, user: string): Shell => {
  const home = homeOf(user);
  const variables = new Map([
    ['HOME', home],
    ['USER', user],
    ['LOGNAME', user],
    ['SHELL', '/bin/bash'],
    ['TERM', 'linux'],
    ['LANG', 'en_US.UTF-8'],
    ['PATH', '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin'],
    ['HOSTNAME', machine.hostname()],
  ]);
  return {
    machine,
    user,
    cwd: home,
    before: home,
    variables,
    exported: new Set(variables.keys()),
    status: 0,
    history: [],
    wish: undefined,
    pid: FIRST_PID + Math.floor(machine.random() * 400),
  };
};
