import { podDevice } from '../../../controllers/vmi/network/attachments';
import { listAt, textAt } from '../../../lib/json';
import type { DraftObject } from '../../../store/object';
import { controlledBy, type Ground, type Planted } from '../../ground';
import type { RunWish } from '../run';
import type { MachineWish } from '../wish';
import { ownedFields } from './managed-fields';
import { podSpec } from './pod-spec';
import { podStatus } from './pod-status';

const launcherAnnotations = (wish: MachineWish, vmi: Planted): Record<string, string> => {
  const multus = (wish.nics ?? []).filter((nic) => nic.network !== undefined);
  const networks = multus.map((nic) => {
    const [namespace, name] = (nic.network ?? '').split('/');
    const known = listAt(vmi['status'], 'interfaces').find((entry) => textAt(entry, 'name') === nic.name);
    return { name, namespace, interface: textAt(known, 'podInterfaceName') ?? podDevice(nic.name) };
  });
  return {
    ...vmi.metadata.annotations,
    'descheduler.alpha.kubernetes.io/request-evict-only': '',
    'kubectl.kubernetes.io/default-container': 'compute',
    'kubevirt.io/domain': wish.name,
    'kubevirt.io/migrationTransportUnix': 'true',
    'kubevirt.io/vm-generation': vmi.metadata.annotations?.['kubevirt.io/vm-generation'] ?? '1',
    'post.hook.backup.velero.io/command': `["/usr/bin/virt-freezer", "--unfreeze", "--name", "${wish.name}", "--namespace", "${wish.namespace}"]`,
    'post.hook.backup.velero.io/container': 'compute',
    ...(networks.length === 0 ? {} : { 'k8s.v1.cni.cncf.io/networks': JSON.stringify(networks) }),
  };
};

/** The launcher pod of a VMI in its current run. facts: sections 1.5 and 2.8 */
export const launcherPod = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  vmi: Planted,
): DraftObject & { metadata: { name: string } } => {
  const ip = textAt(listAt(vmi['status'], 'interfaces')[0], 'ipAddress');
  const labels = {
    ...vmi.metadata.labels,
    'kubevirt.io': 'virt-launcher',
    'kubevirt.io/created-by': vmi.metadata.uid,
    'vm.kubevirt.io/name': wish.name,
    'vmi.kubevirt.io/id': wish.name,
  };
  const spec = podSpec(wish, run);
  const status = podStatus(ground, run, ip);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `virt-launcher-${wish.name.slice(0, 44)}-${ground.suffix()}`,
      generateName: `virt-launcher-${wish.name.slice(0, 44)}-`,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(Math.max(0, run.since - 1)),
      labels,
      annotations: launcherAnnotations(wish, vmi),
      ownerReferences: [controlledBy(vmi)],
      managedFields: [
        ownedFields(ground, {
          manager: 'virt-controller',
          time: ground.ago(run.since),
          apiVersion: 'v1',
          part: { metadata: { labels }, spec },
          keyed: true,
          shape: wish.shape,
        }),
      ],
    },
    spec,
    status,
  };
};
