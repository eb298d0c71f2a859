import type { GuestMachines } from '../../../guests/machines';
import type { KubeObject } from '../../../store/object';
import { internal } from '../../answer';
import type { Call } from '../../call';
import type { SubresourceResponse } from '../../subresource';

/** virt-api could not reach the device. kubevirt: pkg/virt-api/rest/dialers.go */
export const notDialled = (text: string): SubresourceResponse => internal(`dialing virt-handler: ${text}`);

/** kubevirt: pkg/virt-handler/rest/console.go; facts 3.5 */
export const inUse = notDialled("Can't connect to websocket (503): Active VNC connection. Request denied.");

/** Does the client ask to leave alone who is there, and is somebody there? */
export const isDenied = (call: Call, vmi: KubeObject, guests: GuestMachines): boolean =>
  call.request.query.get('preserveSession') === 'true' && guests.sessions.count(vmi.metadata.uid, 'vnc') > 0;

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
