import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { VMI } from '../../resources/kinds';
import { migrationFactsOf } from '../../resources/migration/state';
import type { KubeObject } from '../../resources/object';
import { Refused } from '../../tasks/job';
import { msg, type Message } from '../../lib/message';

export const POST_COPY: Message = msg(
  'The VM runs on the target already (post-copy): the migration can only be completed',
);

/** The object as the cluster has it now; undefined where it is gone or may not be seen. */
export const found = async (cluster: Cluster, ref: ObjectRef): Promise<KubeObject | undefined> => {
  try {
    return await cluster.get(ref);
  } catch (error) {
    // who cannot look leaves the answer to the cluster
    if (error instanceof ApiError) return undefined;
    throw error;
  }
};

/**
 * Rejects with Refused once the guest runs on the target: the abort would fail, the migration go on to its end, and only its object be
 * gone. The list on the screen may be older than that. `libvirt: src/qemu/qemu_driver.c` ("cannot abort migration in post-copy mode")
 *
 * @param uid of the migration
 */
export const refuseInPostCopy = async (
  cluster: Cluster,
  { namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>,
  uid: string | undefined,
): Promise<void> => {
  const vmi = await found(cluster, { kind: VMI, namespace, name });
  const migration = { metadata: { ...(uid === undefined ? {} : { uid }) } };
  if (migrationFactsOf(migration, vmi).mode === 'PostCopy') throw new Refused(POST_COPY);
};
