import type { Cluster, ObjectRef } from '../../../cluster/cluster';
import { text } from '../../../lib/reach';
import { VMI, VMIM } from '../../../resources/kinds';
import { nameOf, namespaceOf, uidOf } from '../../../resources/meta';
import { isMigrationFinished } from '../../../resources/migration/read';
import type { KubeObject } from '../../../resources/object';

const takeBackOne = async (cluster: Cluster, vmi: KubeObject, node: string): Promise<void> => {
  const namespace = namespaceOf(vmi);
  const ref: ObjectRef = { kind: VMI, namespace, name: nameOf(vmi), uid: uidOf(vmi) };
  await cluster.subresource(ref, 'evacuate/cancel', { body: { evacuationNodeName: node } });
  const { items } = await cluster.list(VMIM, { namespace });
  const own = items.filter((one) => text(one, 'spec', 'vmiName') === ref.name && !isMigrationFinished(one));
  await Promise.all(own.map((one) => cluster.delete({ kind: VMIM, namespace, name: nameOf(one), uid: uidOf(one) })));
};

/**
 * Takes back that instances were asked to leave a node: they stay, and their migrations are cancelled, whoever asked. Without the
 * first, KubeVirt would begin another migration. Tries all; rejects with the first ApiError when some of it is refused.
 * `kubevirt: pkg/virt-api/rest/evacuate.go`
 * @param done told of each that stays
 */
export const takeBack = async (
  cluster: Cluster,
  node: string,
  instances: readonly KubeObject[],
  done: (vmi: KubeObject) => void = () => undefined,
): Promise<void> => {
  const results = await Promise.allSettled(
    instances.map(async (vmi) => {
      await takeBackOne(cluster, vmi, node);
      done(vmi);
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
