import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';

const pathOf = (url: string): string => (url.trim().split(/[?#]/, 1)[0] ?? '').toLowerCase();

/** What the end of an address promises. Only a hint: the cluster looks at the content. `cdi: pkg/image/filefmt.go` */
export const formatHint = (url: string): Message | undefined => {
  const path = pathOf(url);
  const packed = /\.(gz|xz|zst)$/.exec(path)?.[1];
  const plain = path.replace(/\.(gz|xz|zst)$/, '');
  if (/\.iso$/.test(plain)) {
    return msg('A disc (ISO). Give a VM an empty disk beside it, to install the system on.');
  }
  if (packed !== undefined) return msg('A packed image ({{format}}); the cluster unpacks it.', { format: packed });
  if (/\.(qcow2|vmdk|vdi|vhd|vhdx)$/.test(plain)) {
    return msg('An image that the cluster converts to a plain disk.');
  }
  return /\.(img|raw)$/.test(plain)
    ? msg('The image of a disk. It may also be qcow2: the cluster looks at it.')
    : undefined;
};

/** A name for the medium from that of its file or address: `Fedora-43.x86_64.qcow2` → `fedora-43-x86-64`. */
export const nameFrom = (file: string): string => {
  const last = pathOf(file).split('/').pop() ?? '';
  return last
    .replace(/@.*$/, '')
    .replace(/(\.(qcow2|img|raw|iso|vmdk|vdi|vhdx?|gz|xz|zst))+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
};
