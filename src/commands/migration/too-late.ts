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
 * Rejects with Refused once the guest runs on the target: libvirt refuses to abort ("cannot abort migration in post-copy mode"), KubeVirt
 * notes `abortStatus: Failed`, the migration goes on to its end, and only its object is gone then. The list on the screen may be older than
 * that. `kubevirt: pkg/virt-launcher/virtwrap/live-migration-source.go` (asyncMigrationAbort),
 * `tp-libvirt: libvirt/tests/cfg/migration/async_job/abort_migration_with_wrong_api_flag.cfg` (the words of libvirt)
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
