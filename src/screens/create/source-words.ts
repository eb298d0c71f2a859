import { msg, type Message } from '../../lib/message';
import type { BootSource, IsoSource } from '../../resources/vm/form/source/boot-source';

/** An address that nobody has typed yet. */
const orDots = (address: string): string => (address === '' ? '…' : address);

const named = (source: IsoSource): Message => {
  switch (source.from) {
    case 'data-source':
      return msg('Boot image {{name}} in {{namespace}}', { name: source.name, namespace: source.namespace });
    case 'claim':
      return msg('Copy of volume {{name}} in {{namespace}}', { name: source.name, namespace: source.namespace });
    case 'snapshot':
      return msg('Snapshot {{name}} in {{namespace}}', { name: source.name, namespace: source.namespace });
    case 'http':
      return msg('Download of {{url}}', { url: orDots(source.url) });
    case 'registry':
      return msg('Registry image {{url}}', { url: orDots(source.url) });
    case 'container-disk':
      return msg('Container disk {{image}}', { image: orDots(source.image) });
    case 'existing-claim':
    case 'existing-data-volume':
      return msg('Volume {{name}}', { name: orDots(source.name) });
  }
};

/** What a VM boots from, in a few words; an installation has a disk and a disc. */
export const sourceWords = (source: BootSource): readonly (Message | string)[] => {
  switch (source.from) {
    case 'iso':
      return [msg('Empty disk'), named(source.iso)];
    case 'blank':
      return [msg('Empty disk')];
    case 'none':
      return [msg('Nothing yet')];
    case 'other':
      return [source.what];
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'http':
    case 'registry':
    case 'container-disk':
    case 'existing-claim':
    case 'existing-data-volume':
      return [named(source)];
  }
};
