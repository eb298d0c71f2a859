import { at, flagAt, listAt } from '../../controllers/object/fields';
import { phaseOf } from '../../controllers/vmi/read';
import { badRequest, conflict, notFound, plain } from '../answer';
import { findVm, findVmi, hasTrue, missing, type Call, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';

/**
 * Streams are checked before the upgrade, so that a plain GET shows why a console would not open. A GET that passes the checks
 * but asks for no upgrade gets what the WebSocket library says. facts 3.3, 3.5
 */
const needsUpgrade: SubresourceResponse = plain(
  400,
  "Bad Request\nwebsocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header",
);

const refuse = (call: Call, text: string): SubresourceResponse =>
  conflict('virtualmachineinstance', call.request.name, text);

export const console: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachSerialConsole') === false)
    return badRequest('No serial consoles are present.');
  if (phaseOf(vmi) === 'Failed') return refuse(call, 'VMI is in failed status');
  return phaseOf(vmi) === 'Running' ? needsUpgrade : badRequest('VMI is not running');
};

export const vnc: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachGraphicsDevice') === false)
    return badRequest('No graphics devices are present.');
  return phaseOf(vmi) === 'Running' ? needsUpgrade : badRequest('VMI is not running');
};

export const usbRedirection: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (at(vmi, 'spec', 'domain', 'devices', 'clientPassthrough') === undefined)
    return refuse(call, 'Not configured with USB Redirection');
  return phaseOf(vmi) === 'Running' ? needsUpgrade : badRequest('VMI is not running');
};

export const vsock: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachVSOCK') !== true) return badRequest('VSOCK is not attached.');
  return phaseOf(vmi) === 'Running' ? needsUpgrade : badRequest('VMI is not running');
};

/** …/portforward/{port}[/{tcp|udp}], on a VM or an instance. */
export const portForward: Handler = (call) => {
  if (call.resource === 'virtualmachine') {
    const vm = findVm(call);
    if (vm === undefined) return missing(call);
    if (flagAt(vm, 'status', 'created') !== true)
      return conflict('virtualmachine', call.request.name, 'VMI is not started');
  }
  const vmi = findVmi(call);
  if (vmi === undefined) return notFound('virtualmachineinstance', call.request.name);
  if (hasTrue(vmi, 'Paused')) return refuse(call, 'VMI is paused');
  return listAt(vmi, 'status', 'interfaces').length === 0
    ? badRequest('no network interfaces are present')
    : needsUpgrade;
};
