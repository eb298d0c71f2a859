/**
 * Connections to ports of a guest. QEMU forwards a port of this computer, bound to the loopback address only and chosen by the
 * system, to one of the guest; made when it is first asked for, since nobody knows before which ones will be.
 */
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { ByteStream } from '../../guest';
import { NETWORK } from '../process/command-line';
import type { QmpClient } from '../qmp/client';
import { streamOver } from './socket';

type Protocol = 'tcp' | 'udp';

export interface Ports {
  open(port: number, protocol: Protocol): Promise<ByteStream>;
}

const HERE = '127.0.0.1';
/** How long a connection must last, when nobody can be asked who listens, to count as one. */
const SETTLED_MS = 400;

const refused = (port: number): Error => new Error(`Nothing listens on port ${port} of the guest.`);

/** The port of this computer that is forwarded to one of the guest, from the words of `info usernet`. */
export const forwardedPort = (info: string, protocol: Protocol, port: number): number | undefined => {
  for (const line of info.split('\n')) {
    const [kind = '', , source = '', sourcePort = '', , targetPort = ''] = line.trim().split(/\s+/);
    const matches =
      kind.toLowerCase() === `${protocol}[host_forward]` && source === HERE && Number(targetPort) === port;
    if (matches) return Number(sourcePort);
  }
  return undefined;
};

const forward = async (qmp: QmpClient, protocol: Protocol, port: number): Promise<number> => {
  const monitor = (command: string): Promise<unknown> =>
    qmp.execute('human-monitor-command', { 'command-line': command });
  const said = await monitor(`hostfwd_add ${NETWORK} ${protocol}:${HERE}:0-:${port}`);
  const found = forwardedPort(String(await monitor('info usernet')), protocol, port);
  if (found === undefined) throw new Error(`QEMU cannot forward port ${port}: ${String(said).trim()}`);
  return found;
};

/** Connects; what QEMU's network accepted and the guest then refuses ends at once, before a byte has come. */
const connectTcp = (here: number, port: number, sure: boolean): Promise<ByteStream> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: HERE, port: here, noDelay: true });
    let patience: NodeJS.Timeout | undefined;
    const decide = (settle: () => void): void => {
      clearTimeout(patience);
      socket.removeAllListeners();
      settle();
    };
    const accept = (): void => decide(() => resolve(streamOver(socket)));
    const fail = (): void => decide(() => reject(refused(port)));
    socket.on('error', fail);
    socket.on('close', fail);
    socket.on('connect', () => {
      if (sure) accept();
      else patience = setTimeout(accept, SETTLED_MS);
    });
    if (!sure) socket.on('readable', () => (socket.readableLength > 0 ? accept() : undefined));
  });

const connectUdp = (here: number): ByteStream => {
  const socket = createSocket('udp4');
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let kept: Uint8Array[] = [];
  socket.on('message', (bytes) => {
    if (listener === undefined) kept.push(bytes);
    else listener(bytes);
  });
  socket.on('error', () => undefined);
  return {
    write: (bytes) => socket.send(bytes, here, HERE),
    onData: (given) => {
      listener = given;
      for (const bytes of kept) given(bytes);
      kept = [];
    },
    // nobody hangs up a conversation of datagrams
    onClose: () => undefined,
    close: () => socket.close(),
  };
};

/** Ports of one process. `listens` knows whether something listens in the guest, undefined when it cannot tell. */
export const createPorts = (qmp: QmpClient, listens: (port: number) => Promise<boolean | undefined>): Ports => {
  const forwarded = new Map<string, Promise<number>>();
  const here = (port: number, protocol: Protocol): Promise<number> => {
    const key = `${protocol} ${port}`;
    const known = forwarded.get(key) ?? forward(qmp, protocol, port);
    forwarded.set(key, known);
    known.catch(() => forwarded.delete(key));
    return known;
  };
  return {
    open: async (port, protocol) => {
      if (protocol === 'udp') return connectUdp(await here(port, protocol));
      const known = await listens(port);
      if (known === false) throw refused(port);
      return connectTcp(await here(port, protocol), port, known === true);
    },
  };
};
