import { err, out, READ_SECRET, type Process } from '../../process/step';
import type { Call, Commands } from '../call';
import { options } from '../call';
import { createShell } from '../shell';
import { shellIn } from './nested';

function* whoami({ shell }: Call): Process {
  yield out(`${shell.user}\n`);
  return 0;
}

function* id({ args, shell }: Call): Process {
  const { flags, rest } = options(args);
  const user = rest[0] ?? shell.user;
  const { plan, flavour } = shell.machine;
  if (user !== 'root' && user !== plan.user) {
    yield err(`id: '${user}': no such user\n`);
    return 1;
  }
  const uid = user === 'root' ? 0 : 1000;
  const groups = user === 'root' ? '0(root)' : `1000(${user}),10(${flavour.admins})`;
  if (flags.has('u')) yield out(flags.has('n') ? `${user}\n` : `${uid}\n`);
  else yield out(`uid=${uid}(${user}) gid=${uid}(${user}) groups=${groups}\n`);
  return 0;
}

function* groups({ shell }: Call): Process {
  yield out(shell.user === 'root' ? 'root\n' : `${shell.user} ${shell.machine.flavour.admins}\n`);
  return 0;
}

function* who({ shell }: Call): Process {
  const since = new Date(shell.machine.bootedAt).toISOString().slice(0, 16).replace('T', ' ');
  yield out(`${shell.user.padEnd(8)} tty1         ${since}\n`);
  return 0;
}

/** A command as root; the users of cloud images need no password for it. */
function* sudo(call: Call): Process {
  const { args, shell } = call;
  const user = args[0] === '-u' ? (args[1] ?? 'root') : 'root';
  const rest = args[0] === '-u' ? args.slice(2) : [...args];
  if (rest[0] === '-n' || rest[0] === '-E') rest.shift();
  if (rest.length === 0) {
    yield err('usage: sudo [-i] [-u user] command\n');
    return 1;
  }
  if (user !== 'root' && user !== shell.machine.plan.user) {
    yield err(`sudo: unknown user ${user}\n`);
    return 1;
  }
  const login = rest[0] === '-i' || rest[0] === '-s' || rest[0] === 'su' || rest[0] === 'bash';
  if (login) return yield* shellIn(call, createShell(shell.machine, user));
  const other = { ...shell, user };
  const status = yield* call.run(rest, other);
  shell.wish ??= other.wish;
  return status;
}

function* su(call: Call): Process {
  const { args, shell } = call;
  const user = args.find((arg) => !arg.startsWith('-')) ?? 'root';
  const { plan } = shell.machine;
  if (user !== 'root' && user !== plan.user) {
    yield err(`su: user ${user} does not exist\n`);
    return 1;
  }
  if (shell.user !== 'root') {
    yield out('Password: ');
    if ((yield READ_SECRET)?.replace(/\n$/, '') !== plan.password) {
      yield err('su: Authentication failure\n');
      return 1;
    }
  }
  return yield* shellIn(call, createShell(shell.machine, user));
}

export const USERS: Commands = { whoami, id, groups, who, w: who, users: whoami, sudo, su };
