import { flagAt } from '../../controllers/object/fields';
import { phaseOf } from '../../controllers/vmi/read';
import type { GuestMachines } from '../../guests/machines';
import type { KubeObject } from '../../store/object';
import { asReaderFailure, badRequest } from '../answer';
import { findVmi, missing, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';
import { notDialled, reasonOf } from './streams/dial';

const picture = async (guests: GuestMachines, vmi: KubeObject): Promise<SubresourceResponse> => {
  try {
    const guest = await guests.guestOf(vmi);
    return { status: 200, contentType: 'image/png', body: await guest.screenshot() };
  } catch (error) {
    return asReaderFailure(notDialled(reasonOf(error)));
  }
};

/** GET …/vnc/screenshot: PNG bytes; failures are 500 text as of every such reader. facts 3.3 */
export const screenshot: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return asReaderFailure(missing(call));
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachGraphicsDevice') === false)
    return asReaderFailure(badRequest('No graphics devices are present.'));
  if (phaseOf(vmi) !== 'Running') return asReaderFailure(badRequest('VMI is not running'));
  const { machines: guests } = call.context;
  return guests === undefined ? asReaderFailure(notDialled('no guest is simulated here')) : picture(guests, vmi);
};
