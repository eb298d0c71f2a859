import { at, flagAt, listAt } from '../../../controllers/object/fields';
import { phaseOf } from '../../../controllers/vmi/read';
import type { KubeObject } from '../../../store/object';
import { badRequest, conflict, notFound } from '../../answer';
import { findVm, findVmi, hasTrue, missing, type Call } from '../../call';
import type { SubresourceResponse } from '../../subresource';

/**
 * Streams are checked before the upgrade: the instance if one may be opened, else the refusal. A plain GET of the same path
 * shows it, too. facts 3.3, 3.5
 */
export type Checked = { readonly vmi: KubeObject } | { readonly refused: SubresourceResponse };
export type Check = (call: Call) => Checked;

const refuse = (call: Call, text: string): SubresourceResponse =>
  conflict('virtualmachineinstance', call.request.name, text);

const onInstance =
  (refusal: (vmi: KubeObject, call: Call) => SubresourceResponse | undefined): Check =>
  (call) => {
    const vmi = findVmi(call);
    if (vmi === undefined) return { refused: missing(call) };
    const refused = refusal(vmi, call);
    return refused === undefined ? { vmi } : { refused };
  };

const notRunning = (vmi: KubeObject): SubresourceResponse | undefined =>
  phaseOf(vmi) === 'Running' ? undefined : badRequest('VMI is not running');

export const checkConsole = onInstance((vmi, call) => {
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachSerialConsole') === false)
    return badRequest('No serial consoles are present.');
  return phaseOf(vmi) === 'Failed' ? refuse(call, 'VMI is in failed status') : notRunning(vmi);
});

export const checkVnc = onInstance((vmi) =>
  flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachGraphicsDevice') === false
    ? badRequest('No graphics devices are present.')
    : notRunning(vmi),
);

export const checkUsb = onInstance((vmi, call) =>
  at(vmi, 'spec', 'domain', 'devices', 'clientPassthrough') === undefined
    ? refuse(call, 'Not configured with USB Redirection')
    : notRunning(vmi),
);

export const checkVsock = onInstance((vmi) =>
  flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachVSOCK') === true
    ? notRunning(vmi)
    : badRequest('VSOCK is not attached.'),
);

/** …/portforward/{port}[/{tcp|udp}], on a VM or an instance. */
export const checkPortForward: Check = (call) => {
  if (call.resource === 'virtualmachine') {
    const vm = findVm(call);
    if (vm === undefined) return { refused: missing(call) };
    if (flagAt(vm, 'status', 'created') !== true)
      return { refused: conflict('virtualmachine', call.request.name, 'VMI is not started') };
  }
  const vmi = findVmi(call);
  if (vmi === undefined) return { refused: notFound('virtualmachineinstance', call.request.name) };
  if (hasTrue(vmi, 'Paused')) return { refused: refuse(call, 'VMI is paused') };
  return listAt(vmi, 'status', 'interfaces').length === 0
    ? { refused: badRequest('no network interfaces are present') }
    : { vmi };
};
