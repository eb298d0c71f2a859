import type { WebSocket } from 'ws';
import type { ByteStream } from '../../../guests/guest';
import type { GuestMachines } from '../../../guests/machines';
import type { Device } from '../../../guests/sessions';
import type { KubeObject } from '../../../store/object';
import { pump } from './pump';

/** The instance as sessions name it. */
export const machineOf = ({ metadata: { uid, namespace = '', name } }: KubeObject) => ({ uid, namespace, name });

/** Lets the client in: it gets the stream, and the session lasts until either side ends. */
export const admit = (
  socket: WebSocket,
  stream: ByteStream,
  { vmi, device, guests }: { readonly vmi: KubeObject; readonly device: Device; readonly guests: GuestMachines },
): void => {
  let drop = (): void => socket.terminate();
  const leave = guests.sessions.enter(machineOf(vmi), device, () => drop());
  ({ drop } = pump(socket, stream, leave));
};
