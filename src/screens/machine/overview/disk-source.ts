import { msg, type Message } from '../../../lib/message';
import type { Disk } from '../../../resources/disk/read';

/** Where the content of a disk comes from, for disks that are no claim. */
export const diskSource = ({ volume }: Disk): Message | string => {
  const name = volume?.refersTo ?? '';
  switch (volume?.source) {
    case undefined:
      return msg('Empty drive');
    case 'containerDisk':
      return msg('Container image {{name}}', { name });
    case 'cloudInitNoCloud':
    case 'cloudInitConfigDrive':
      return msg('cloud-init data');
    case 'sysprep':
      return msg('Sysprep answer file');
    case 'emptyDisk':
      return msg('Empty disk, lost when it stops');
    case 'configMap':
      return msg('ConfigMap {{name}}', { name });
    case 'secret':
      return msg('Secret {{name}}', { name });
    case 'serviceAccount':
      return msg('Service account {{name}}', { name });
    case 'hostDisk':
      return msg('File on the node: {{name}}', { name });
    case 'downwardAPI':
      return msg('Downward API');
    case 'downwardMetrics':
      return msg('Host metrics');
    default:
      return volume?.source ?? '';
  }
};
