import { err, out, type Process } from '../../process/step';
import type { Call, Commands } from '../call';

const GROUPS: readonly (readonly [string, string])[] = [
  ['Files', 'ls cd pwd cat touch mkdir rmdir rm cp mv chmod find df lsblk'],
  ['Text', 'echo printf head tail wc grep sort uniq cut tr tee rev base64 seq'],
  ['System', 'uname hostname hostnamectl date uptime free ps top'],
  ['Services', 'systemctl journalctl dmesg'],
  ['Users', 'whoami id groups who sudo su'],
  ['Network', 'ip ping ss curl'],
  ['Terminal', 'stty resize tty tput clear reset clip'],
  ['Shell', 'env export unset history read test sleep time yes true false help exit'],
  ['Power', 'reboot poweroff halt shutdown'],
];

function* help(): Process {
  yield out('This is the shell of a simulated machine. It knows:\n\n');
  for (const [name, commands] of GROUPS) yield out(`  \x1b[1m${name.padEnd(9)}\x1b[0m ${commands}\n`);
  yield out('\nPipes, > >> <, variables, $( ), for, while and if work as in bash.\n');
  yield out('`echo text | clip` puts text on your clipboard, `clip -o` shows what you sent.\n');
  return 0;
}

function* man({ args }: Call): Process {
  const [topic] = args;
  if (topic === undefined) yield out('What manual page do you want?\n');
  else yield out(`No manual entry for ${topic}: this simulated machine has no manual. Try \`help\`.\n`);
  return 16;
}

const isKnown = (name: string): boolean => GROUPS.some(([, commands]) => commands.split(' ').includes(name));

function* which({ args }: Call): Process {
  let status = 0;
  for (const name of args)
    if (isKnown(name)) yield out(`/usr/bin/${name}\n`);
    else status = 1;
  return status;
}

function* type({ args }: Call): Process {
  for (const name of args) {
    if (isKnown(name)) yield out(`${name} is /usr/bin/${name}\n`);
    else yield err(`bash: type: ${name}: not found\n`);
  }
  return 0;
}

function* editor({ name }: Call): Process {
  yield err(`${name}: this simulated machine has no editor. \`cat > FILE\` takes text until Ctrl+D.\n`);
  return 1;
}

export const HELP: Commands = { help, man, which, type, vi: editor, vim: editor, nano: editor, emacs: editor };
