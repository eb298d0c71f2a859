import type { AccessRequest } from '../../cluster/access.types';
import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { msg } from '../../lib/message';
import type { BootImage } from '../../resources/image/image';
import { CRON_LABEL } from '../../resources/image/labels';
import { DATA_VOLUME, PVC, VOLUME_SNAPSHOT } from '../../resources/kinds';
import { nameOf, uidOf } from '../../resources/meta';
import type { Job } from '../../tasks/job';
import { refOf } from '../kind-of';
import { objectAccess } from '../object/access';
import { goneSettled, kubectlResource, objectLine, objectScope } from '../object/job';

interface DeleteImageInput {
  readonly image: BootImage;
  /** Also what holds its content. A DataSource alone is only a name for it. */
  readonly content: boolean;
}

const gone = (error: unknown): boolean => error instanceof ApiError && error.kind === 'not-found';

const unlessGone = async (work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!gone(error)) throw error;
  }
};

/** The DataVolume of a claim goes first: as long as it is there, it would make the claim anew. */
const deleteClaim = async (cluster: Cluster, ref: ObjectRef): Promise<void> => {
  await unlessGone(cluster.delete({ ...ref, kind: DATA_VOLUME, uid: undefined }));
  await unlessGone(cluster.delete({ ...ref, uid: undefined }));
};

/** Every import that the cron has kept: it leaves them behind when it goes. `cdi: pkg/controller/dataimportcron-controller.go` */
const deleteImports = async (cluster: Cluster, namespace: string, cron: string): Promise<void> => {
  const labelSelector = `${CRON_LABEL}=${cron}`;
  for (const kind of [DATA_VOLUME, PVC, VOLUME_SNAPSHOT]) {
    const found = await cluster.list(kind, { namespace, labelSelector }).catch((error: unknown) => {
      if (gone(error)) return { items: [] };
      throw error;
    });
    for (const object of found.items) {
      await unlessGone(cluster.delete({ kind, namespace, name: nameOf(object), uid: uidOf(object) }));
    }
  }
};

const deleteContent = async (cluster: Cluster, { volume, cron, namespace }: BootImage): Promise<void> => {
  if (cron !== undefined) await deleteImports(cluster, namespace, nameOf(cron));
  if (volume === undefined) return;
  const ref = { namespace: volume.namespace, name: volume.name };
  if (volume.kind === 'PersistentVolumeClaim') await deleteClaim(cluster, { kind: PVC, ...ref });
  else await unlessGone(cluster.delete({ kind: VOLUME_SNAPSHOT, ...ref }));
};

/** A DataSource can go without its content; a volume is the content. */
const isPointer = ({ kind }: BootImage): boolean => kind === 'DataSource';

/**
 * Deletes a boot image: the cron that keeps it fresh first, as it would make it anew, then the image, then, where that is
 * wanted, its content.
 */
export const deleteImage: Job<DeleteImageInput> = {
  id: 'image.delete',
  label: msg('Delete'),
  run: async (cluster, { ref }, { image, content }) => {
    if (image.cron !== undefined) await unlessGone(cluster.delete(refOf(image.cron)));
    if (isPointer(image)) await unlessGone(cluster.delete(ref));
    if (content || !isPointer(image)) await deleteContent(cluster, image);
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => goneSettled(now),
  timeoutMs: 2 * 60_000,
  cli: ({ ref }, { image, content }) =>
    [
      ...(image.cron === undefined ? [] : [refOf(image.cron)]),
      ...(isPointer(image) ? [ref] : []),
      ...(content || !isPointer(image) ? contentRefs(image) : []),
    ]
      .map((one) => objectLine(one, 'kubectl', 'delete', kubectlResource(one), one.name, '--ignore-not-found'))
      .join(' && '),
};

const contentRefs = ({ volume }: BootImage): readonly ObjectRef[] => {
  if (volume === undefined) return [];
  const ref = { namespace: volume.namespace, name: volume.name };
  return volume.kind === 'PersistentVolumeClaim'
    ? [
        { kind: DATA_VOLUME, ...ref },
        { kind: PVC, ...ref },
      ]
    : [{ kind: VOLUME_SNAPSHOT, ...ref }];
};

/** What RBAC must allow. */
export const deleteImageAccess = ({ image, content }: DeleteImageInput): readonly AccessRequest[] => [
  ...(image.cron === undefined ? [] : [objectAccess(refOf(image.cron), 'delete')]),
  ...(isPointer(image) ? [objectAccess(refOf(image.object), 'delete')] : []),
  ...(content || !isPointer(image) ? contentRefs(image).map((ref) => objectAccess(ref, 'delete')) : []),
];
