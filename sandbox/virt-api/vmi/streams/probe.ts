import { plain } from '../../answer';
import type { Handler } from '../../call';
import type { SubresourceResponse } from '../../subresource';
import { checkConsole, checkPortForward, checkUsb, checkVnc, checkVsock, type Check } from './check';
import { inUse, isDenied } from './dial';
import { tunnel } from './tunnel';

/** What the WebSocket library answers a GET that passes the checks but asks for no upgrade. */
const needsUpgrade: SubresourceResponse = plain(
  400,
  "Bad Request\nwebsocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header",
);

/**
 * A plain GET of a stream's path. The node is asked before the client's connection is upgraded: one which passes the checks puts
 * out who was there, although it cannot stay itself. kubevirt: pkg/virt-api/rest/streamer.go
 */
const probe =
  (check: Check, device?: 'vnc' | 'console'): Handler =>
  (call) => {
    const checked = check(call);
    if ('refused' in checked) return checked.refused;
    const { machines: guests } = call.context;
    if (guests === undefined || device === undefined) return needsUpgrade;
    if (device === 'vnc' && isDenied(call, checked.vmi, guests)) return inUse;
    guests.sessions.drop(checked.vmi.metadata.uid, device);
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
