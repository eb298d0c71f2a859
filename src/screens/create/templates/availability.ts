import { msg, type Message } from '../../../lib/message';
import type { BootImage } from '../../../resources/image/image';
import type { VmTemplate } from '../../../resources/template/template';
import type { Availability } from '../pick/availability';

/** What is known of the boot images. */
export interface KnownImages {
  readonly byKey: ReadonlyMap<string, BootImage>;
  /** All of them have been read. */
  readonly complete: boolean;
}

export const knownImages = (images: readonly BootImage[], complete: boolean): KnownImages => ({
  byKey: new Map(images.map((image) => [image.key, image])),
  complete,
});

const OBJECTS: ReadonlySet<string> = new Set(['DataSource', 'PersistentVolumeClaim', 'VolumeSnapshot']);

/**
 * Can a VM be made from this template now?
 *
 * @param namespace where the VM would be made; a source without a namespace of its own is looked for there
 */
export const availabilityOf = (
  { problem, source }: Pick<VmTemplate, 'problem' | 'source'>,
  { byKey, complete }: KnownImages,
  namespace: string | undefined,
): Availability => {
  if (problem !== undefined) return { phase: 'no', reason: problem };
  if (source === undefined || !OBJECTS.has(source.kind)) return { phase: 'brought' };
  const home = source.namespace ?? namespace;
  if (home === undefined || source.name === undefined) return { phase: 'unknown' };
  const image = byKey.get(`${source.kind}/${home}/${source.name}`);
  if (image !== undefined) return image.state;
  // claims and snapshots that nobody marked as boot images are in no catalogue
  if (!complete || source.kind !== 'DataSource') return { phase: 'unknown' };
  return { phase: 'no', reason: missing(source.name, home) };
};

const missing = (name: string, namespace: string): Message =>
  msg('The boot image {{name}} does not exist in {{namespace}}, or you may not see it.', { name, namespace });
