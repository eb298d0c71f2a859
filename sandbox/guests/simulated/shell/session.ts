import { out, READ, Interrupted, type Process } from '../process/step';
import type { Machine } from '../system/machine';

/** How a login ends. */
export type Wish = 'logout' | 'reboot' | 'power-off' | 'crash';

export function* session(machine: Machine, user: string): Process<Wish> {
  for (;;) {
    try {
      yield out(`[${user}@${machine.hostname()} ~]$ `);
      const line = (yield READ)?.trim();
      if (line === undefined || line === 'exit') return 'logout';
      if (line === 'reboot') return 'reboot';
      if (line === 'poweroff') return 'power-off';
      const [name = '', ...rest] = line.split(/\s+/);
      if (name === 'echo') yield out(`${rest.join(' ')}\n`);
      else if (name === 'hostname') yield out(`${machine.hostname()}\n`);
      else if (name !== '') yield out(`bash: ${name}: command not found\n`);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }
}
