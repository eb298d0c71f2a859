import type { Guest, ByteStream } from '../../../guests/guest';
import type { Call } from '../../call';
import type { StreamAnswer } from '../../subresource';
import { admit } from './admit';
import { checkConsole, checkVnc, type Checked } from './check';
import { inUse, isDenied, notDialled, reasonOf } from './dial';
import { tunnel } from './tunnel';

/** One client at a time: whoever comes puts out who was there, unless a VNC client asks to respect it. facts 3.5 */
const single = async (
  call: Call,
  checked: Checked,
  device: 'vnc' | 'console',
  open: (guest: Guest) => ByteStream,
): Promise<StreamAnswer> => {
  const { machines: guests } = call.context;
  if ('refused' in checked) return checked;
  if (guests === undefined) return { refused: notDialled('no guest is simulated here') };
  const { vmi } = checked;
  const { uid } = vmi.metadata;
  const denied = (): boolean => device === 'vnc' && isDenied(call, vmi, guests);
  if (denied()) return { refused: inUse };
  try {
    await guests.guestOf(vmi);
  } catch (error) {
    return { refused: notDialled(reasonOf(error)) };
  }
  return {
    take: (socket) => {
      const guest = guests.existing(uid);
      if (guest === undefined || denied()) {
        socket.terminate();
        return;
      }
      guests.sessions.drop(uid, device);
      admit(socket, open(guest), { vmi, device, guests });
    },
    abandon: () => undefined,
  };
};

/** How an upgrade request is answered; undefined when nothing streams behind the path. */
export const openStream = (call: Call): Promise<StreamAnswer> | undefined => {
  const { subresource } = call.request;
  if (/^portforward\/\d+(?:\/(?:tcp|udp))?$/.test(subresource)) return tunnel(call);
  if (call.resource === 'virtualmachine') return undefined;
  if (subresource === 'vnc') return single(call, checkVnc(call), 'vnc', (guest) => guest.openScreen());
  if (subresource === 'console') return single(call, checkConsole(call), 'console', (guest) => guest.openSerial());
  return undefined;
};
