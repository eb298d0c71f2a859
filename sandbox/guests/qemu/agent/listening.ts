/** Which TCP ports something listens on in a guest, from the kernel's own tables, read through the agent. */
import { field } from '../qmp/read';
import type { AgentClient } from './client';

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
const MOST = 65_536;
/** The kernel's number of the state LISTEN (`linux: include/net/tcp_states.h`). */
const LISTEN = '0A';

/** Ports in a table in which a socket listens on any address, or on one that is not the guest's own loopback. */
export const listeningPorts = (table: string): ReadonlySet<number> => {
  const ports = new Set<number>();
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', , state = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    const loopback = address === '0100007F' || address === '00000000000000000000000001000000';
    if (state === LISTEN && !loopback) ports.add(Number.parseInt(port, 16));
  }
  return ports;
};

/** A small file of the guest. */
const readGuestFile = async (agent: Pick<AgentClient, 'ask'>, path: string): Promise<string> => {
  const handle = await agent.ask('guest-file-open', { path, mode: 'r' });
  try {
    const content = field(await agent.ask('guest-file-read', { handle, count: MOST }), 'buf-b64');
    return typeof content === 'string' ? Buffer.from(content, 'base64').toString('utf8') : '';
  } finally {
    await agent.ask('guest-file-close', { handle }).catch(() => undefined);
  }
};

/** Whether something listens; undefined when the agent does not answer. */
export const listensOn = async (agent: Pick<AgentClient, 'ask'>, port: number): Promise<boolean | undefined> => {
  try {
    for (const path of TABLES) {
      if (listeningPorts(await readGuestFile(agent, path)).has(port)) return true;
    }
    return false;
  } catch {
    return undefined;
  }
};
