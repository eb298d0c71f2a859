import type { QemuProcess } from '../process/launch';
import { AGENT_LINE } from '../process/command-line';
import { field, list, text } from '../qmp/read';
import type { AgentOptions } from './client';

const PATIENCE_MS = 5_000;

/** How the agent of a process is asked: not at all while nobody would answer, since a question then waits for who comes later. */
export const agentOptions = ({ qmp }: QemuProcess): AgentOptions => ({
  patience: PATIENCE_MS,
  ready: async () => {
    const [status, lines] = await Promise.all([qmp.execute('query-status'), qmp.execute('query-chardev')]);
    if (field(status, 'running') !== true) throw new Error('The guest is paused.');
    const line = list(lines).find((candidate) => text(candidate, 'label') === AGENT_LINE);
    if (field(line, 'frontend-open') !== true) throw new Error('The guest agent is not running.');
  },
});
