import { plain } from '../../answer';
import type { Handler } from '../../call';
import type { SubresourceResponse } from '../../subresource';
import { checkConsole, checkPortForward, checkUsb, checkVnc, checkVsock, type Check } from './check';
import { machineOf } from './admit';
import { inUse, isDenied } from './dial';
import { tunnel } from './tunnel';

/** What the WebSocket library answers a GET that passes the checks but asks for no upgrade. */
const needsUpgrade: SubresourceResponse = plain(
  400,
  "Bad Request\nwebsocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header",
);

/** So long a connection to the node that was forgotten stays open: until virt-api's memory is swept, two minutes at most. */
const FORGOTTEN_MS = 20_000;

/**
 * A plain GET of a stream's path. The node is asked before the client's connection is upgraded: one which passes the checks puts
 * out who was there, and has the device itself for a while, as nobody closes it. kubevirt: pkg/virt-api/rest/streamer.go (Handle)
 */
const probe =
  (check: Check, device?: 'vnc' | 'console'): Handler =>
  (call) => {
    const checked = check(call);
    if ('refused' in checked) return checked.refused;
    const { machines: guests, clock } = call.context;
    if (guests === undefined || device === undefined) return needsUpgrade;
    const { vmi } = checked;
    if (device === 'vnc' && isDenied(call, vmi, guests)) return inUse;
    guests.sessions.drop(vmi.metadata.uid, device);
    let forget = (): void => undefined;
    const leave = guests.sessions.enter(machineOf(vmi), device, () => forget());
    forget = clock.after(FORGOTTEN_MS, leave);
    return needsUpgrade;
  };

export const console = probe(checkConsole, 'console');
export const vnc = probe(checkVnc, 'vnc');
export const usbRedirection = probe(checkUsb);
export const vsock = probe(checkVsock);

/** …/portforward/{port}[/{tcp|udp}]: the port is tried. */
export const portForward: Handler = (call) => {
  if (call.context.machines === undefined) return probe(checkPortForward)(call);
  return tunnel(call).then((answer) => {
    if ('refused' in answer) return answer.refused;
    answer.abandon();
    return needsUpgrade;
  });
};
