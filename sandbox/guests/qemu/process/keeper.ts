/**
 * Sees to it that no guest outlives us, however we end: a shell that is told of every process and reads from a pipe that only we hold.
 * When the pipe ends (exit, signal, crash, kill -9) it kills what is left and removes the private folder.
 */
import { spawn } from 'node:child_process';

export interface Keeper {
  /** Told of a process, right after it was started. */
  watch(pid: number): void;
  /** Told when a process has ended by itself, so that its number is free for others. */
  forget(pid: number): void;
  /** Ends all that is left; resolves when the folder is gone. */
  close(): Promise<void>;
}

const SCRIPT = `
trap '' HUP INT TERM
left=
while read -r word pid; do
  rest=
  for one in $left; do [ "$one" = "$pid" ] || rest="$rest $one"; done
  left=$rest
  [ "$word" = watch ] && left="$left $pid"
done
for one in $left; do kill -9 "$one" 2>/dev/null; done
rm -rf "$1"
`;

/** Starts the keeper of a folder. It is in a session of its own, so that Ctrl-C in a terminal does not reach it. */
export const startKeeper = (folder: string): Keeper => {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((resolve) => {
    shell.once('error', () => resolve());
    shell.once('exit', () => resolve());
  });
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return {
    watch: (pid) => {
      shell.stdin.write(`watch ${pid}\n`);
    },
    forget: (pid) => {
      shell.stdin.write(`forget ${pid}\n`);
    },
    close: async () => {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
};
