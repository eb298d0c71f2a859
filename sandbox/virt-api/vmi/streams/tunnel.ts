import { listAt, textAt } from '../../../controllers/object/fields';
import type { ByteStream, Guest } from '../../../guests/guest';
import type { GuestMachines } from '../../../guests/machines';
import type { KubeObject } from '../../../store/object';
import { internal } from '../../answer';
import type { Call } from '../../call';
import type { StreamAnswer } from '../../subresource';
import { admit } from './admit';
import { checkPortForward } from './check';
import { reasonOf } from './dial';
import { keepAlive } from './keep-alive';

/** Parallel tunnels to one instance. */
const TUNNELS = 128;

const target = (call: Call): { readonly port: number; readonly protocol: 'tcp' | 'udp' } => {
  const [, port = '', protocol] = call.request.subresource.split('/');
  return { port: Number(port), protocol: protocol === 'udp' ? 'udp' : 'tcp' };
};

type Dialled = { readonly stream: ByteStream } | { readonly failed: string };

const dial = async (
  guests: GuestMachines,
  vmi: KubeObject,
  port: number,
  protocol: 'tcp' | 'udp',
): Promise<Dialled> => {
  let guest: Guest;
  try {
    guest = await guests.guestOf(vmi);
  } catch (error) {
    return { failed: reasonOf(error) };
  }
  // nothing listens there: in the words of Go, whatever the guest says
  return guest.openPort(port, protocol).then(
    (stream) => ({ stream }),
    () => ({ failed: 'connect: connection refused' }),
  );
};

/** A connection to a port of the guest, made before the upgrade. Any number at a time. */
export const tunnel = async (call: Call): Promise<StreamAnswer> => {
  const checked = checkPortForward(call);
  const { machines: guests, clock } = call.context;
  if ('refused' in checked) return checked;
  if (guests === undefined) return { refused: internal('dialing VM: no guest is simulated here') };
  const { vmi } = checked;
  const { port, protocol } = target(call);
  const address = `${textAt(listAt(vmi, 'status', 'interfaces')[0], 'ipAddress') ?? ''}:${port}`;
  if (guests.sessions.count(vmi.metadata.uid, 'portforward') >= TUNNELS)
    return { refused: internal(`dialing VM: dial ${protocol} ${address}: too many open connections`) };
  const dialled = await dial(guests, vmi, port, protocol);
  if ('failed' in dialled) return { refused: internal(`dialing VM: dial ${protocol} ${address}: ${dialled.failed}`) };
  const { stream } = dialled;
  return {
    take: (socket) => {
      keepAlive(socket, clock);
      admit(socket, stream, { vmi, device: 'portforward', guests });
    },
    abandon: () => stream.close(),
  };
};
