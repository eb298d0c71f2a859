import { listAt, textAt } from '../../../controllers/object/fields';
import type { ByteStream } from '../../../guests/guest';
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

/** As Go words it, without the address that is named already. */
const refusalOf = (error: unknown): string => reasonOf(error).replace(/^connect [^ ]+: /, 'connect: ');

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
  let stream: ByteStream;
  try {
    stream = await (await guests.guestOf(vmi)).openPort(port, protocol);
  } catch (error) {
    return { refused: internal(`dialing VM: dial ${protocol} ${address}: ${refusalOf(error)}`) };
  }
  return {
    take: (socket) => {
      keepAlive(socket, clock);
      admit(socket, stream, { vmi, device: 'portforward', guests });
    },
    abandon: () => stream.close(),
  };
};
