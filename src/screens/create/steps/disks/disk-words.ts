import { msg, type Message } from '../../../../lib/message';
import type { DiskContent } from '../../../../resources/vm/form/disks/content/content';
import { isDriverDisk } from '../../../../resources/vm/form/disks/offer/driver-disk';
import type { DraftDisk } from '../../../../resources/vm/form/disks/read';
import { sourceWords } from '../../source-words';

const NONE = msg('Nothing chosen yet');

const named = (name: string, message: Message): Message => (name === '' ? NONE : message);

const contentWords = (content: DiskContent): Message | string => {
  switch (content.from) {
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'existing-claim':
    case 'existing-data-volume':
      return content.name === '' ? NONE : (sourceWords(content)[0] ?? NONE);
    case 'http':
    case 'registry':
      return content.url === '' ? NONE : (sourceWords(content)[0] ?? NONE);
    case 'container-disk':
      return content.image === '' ? NONE : (sourceWords(content)[0] ?? NONE);
    case 'blank':
      return msg('Empty disk');
    case 'ephemeral':
      return named(content.name, msg('Volume {{name}}, changes are forgotten', { name: content.name }));
    case 'empty-disk':
      return msg('Scratch space, gone when the VM stops');
    case 'config-map':
      return named(content.name, msg('ConfigMap {{name}} as files', { name: content.name }));
    case 'secret':
      return named(content.name, msg('Secret {{name}} as files', { name: content.name }));
    case 'service-account':
      return named(content.name, msg('Token of the service account {{name}}', { name: content.name }));
    case 'downward-api':
      return msg('Labels and annotations of the VM as files');
    case 'empty-drive':
      return msg('No disc');
    case 'initial-run':
      return content.what === 'sysprep' ? msg('Answer files for Windows') : msg('Data for cloud-init');
    case 'other':
      return content.what === '' ? NONE : content.what;
  }
};

/** What a disk holds, in a few words. */
export const diskWords = (disk: DraftDisk): Message | string =>
  isDriverDisk(disk) ? msg('Virtio drivers for Windows') : contentWords(disk.content);
