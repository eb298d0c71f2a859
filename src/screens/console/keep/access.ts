import type { AccessRequest } from '../../../cluster/access.types';
import type { ConsoleDevice } from '../../../resources/console/device';
import { VMI } from '../../../resources/kinds';

/** What a device is called in the API. */
export const SUBRESOURCES: Readonly<Record<ConsoleDevice, string>> = { vnc: 'vnc', serial: 'console' };

/** What RBAC must allow. `kubevirt: pkg/virt-operator/resource/generate/rbac/cluster.go` */
export const consoleAccess = (namespace: string, device: ConsoleDevice): AccessRequest => ({
  group: `subresources.${VMI.group}`,
  resource: VMI.plural,
  subresource: SUBRESOURCES[device],
  verb: 'get',
  namespace,
});
