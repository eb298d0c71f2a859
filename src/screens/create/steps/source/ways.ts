import { msg, type Message } from '../../../../lib/message';
import type { BootSource, IsoSource } from '../../../../resources/vm/form/source/boot-source';

/** What the form offers to boot from, in the order in which it does. */
export const SOURCE_WAYS = ['image', 'container-disk', 'http', 'registry', 'existing', 'iso', 'blank', 'none'] as const;

export type SourceWay = (typeof SOURCE_WAYS)[number];

interface WayText {
  readonly label: Message;
  readonly description: Message;
}

export const WAY_TEXTS: Readonly<Record<SourceWay, WayText>> = {
  image: { label: msg('Boot image'), description: msg('A copy of an image that the cluster keeps') },
  'container-disk': {
    label: msg('Container disk'),
    description: msg('From a registry at each start; what the guest writes is lost'),
  },
  http: { label: msg('Download'), description: msg('An image behind a URL, fetched once') },
  registry: { label: msg('Registry'), description: msg('A container disk, copied to a disk once') },
  existing: { label: msg('Existing disk'), description: msg('A volume of this namespace, used as it is') },
  iso: { label: msg('Installation disc'), description: msg('An empty disk, and an ISO image as CD-ROM') },
  blank: { label: msg('Empty disk'), description: msg('Boots over the network, or what is attached later') },
  none: { label: msg('No disk'), description: msg('Disks are added on their own step') },
};

/** On which way a source is chosen; undefined for one that no form writes. */
export const wayOf = (source: BootSource): SourceWay | undefined => {
  switch (source.from) {
    case 'data-source':
    case 'claim':
    case 'snapshot':
      return 'image';
    case 'existing-claim':
    case 'existing-data-volume':
      return 'existing';
    case 'http':
    case 'registry':
    case 'container-disk':
    case 'blank':
    case 'iso':
    case 'none':
      return source.from;
    case 'other':
      return undefined;
  }
};

/** What the draft boots from as soon as a way was chosen; undefined where something has to be picked first. */
export const freshSource = (way: SourceWay): BootSource | undefined => {
  switch (way) {
    case 'image':
      return undefined;
    case 'container-disk':
      return { from: 'container-disk', image: '' };
    case 'http':
      return { from: 'http', url: '' };
    case 'registry':
      return { from: 'registry', url: '' };
    case 'existing':
      return { from: 'existing-claim', name: '' };
    case 'iso':
      return { from: 'iso', iso: { from: 'http', url: '' } };
    case 'blank':
    case 'none':
      return { from: way };
  }
};

/** Where the disc of an installation may come from. */
export const DISC_WAYS = ['http', 'existing-claim', 'container-disk', 'registry'] as const;
export type DiscWay = (typeof DISC_WAYS)[number];

export const DISC_TEXTS: Readonly<Record<DiscWay, Message>> = {
  http: msg('Download from a URL'),
  'existing-claim': msg('Volume of this namespace'),
  'container-disk': msg('Container disk'),
  registry: msg('Registry, copied once'),
};

export const freshDisc = (way: DiscWay): IsoSource => {
  switch (way) {
    case 'http':
      return { from: 'http', url: '' };
    case 'registry':
      return { from: 'registry', url: '' };
    case 'container-disk':
      return { from: 'container-disk', image: '' };
    case 'existing-claim':
      return { from: 'existing-claim', name: '' };
  }
};

/** The scheme of registries, which nobody wants to type. `cdi: pkg/importer/transport.go` */
const DOCKER = 'docker://';

/** What is typed, or chosen, for a source: its URL, image or name. */
export const addressOf = (source: IsoSource): string => {
  switch (source.from) {
    case 'http':
      return source.url;
    case 'registry':
      return source.url.startsWith(DOCKER) ? source.url.slice(DOCKER.length) : source.url;
    case 'container-disk':
      return source.image;
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'existing-claim':
    case 'existing-data-volume':
      return source.name;
  }
};

/** The same source with another URL, image or name; what else belongs to it (secrets, certificates) stays. */
export const withAddress = (source: IsoSource, address: string): IsoSource => {
  switch (source.from) {
    case 'http':
      return { ...source, url: address };
    case 'registry':
      return { ...source, url: address === '' || address.includes('://') ? address : `${DOCKER}${address}` };
    case 'container-disk':
      return { ...source, image: address };
    case 'data-source':
    case 'claim':
    case 'snapshot':
    case 'existing-claim':
    case 'existing-data-volume':
      return { ...source, name: address };
  }
};
