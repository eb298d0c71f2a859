import type { WebSocket } from 'ws';
import type { Clock } from '../../../lib/clock';

const PING_MS = 1_000;
const SILENT_MS = 60_000;

/** Pings the client each second and cuts the connection after a minute without a pong. kubevirt: pkg/virt-api/rest/streamer.go */
export const keepAlive = (socket: WebSocket, clock: Clock): void => {
  let heard = clock.now().getTime();
  let cancel = (): void => undefined;
  const beat = (): void => {
    if (clock.now().getTime() - heard > SILENT_MS) {
      socket.terminate();
      return;
    }
    if (socket.readyState === socket.OPEN) socket.ping('keep alive');
    cancel = clock.after(PING_MS, beat);
  };
  socket.on('pong', () => {
    heard = clock.now().getTime();
  });
  socket.on('close', () => cancel());
  cancel = clock.after(PING_MS, beat);
};
