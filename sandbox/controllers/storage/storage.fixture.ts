import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import type { KubeObject } from '../../store/object';

interface ClassWish {
  readonly provisioner?: string;
  readonly waits?: boolean;
  readonly annotations?: Record<string, string>;
  readonly parameters?: Record<string, string>;
}

export const addClass = ({ store }: Cluster, name: string, wish: ClassWish = {}): void => {
  store.create(KIND.storageClass, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations: wish.annotations ?? {} },
    provisioner: wish.provisioner ?? 'rbd.csi.ceph.com',
    ...(wish.parameters === undefined ? {} : { parameters: wish.parameters }),
    volumeBindingMode: wish.waits === true ? 'WaitForFirstConsumer' : 'Immediate',
  });
};

export const DEFAULT = { 'storageclass.kubernetes.io/is-default-class': 'true' };

/** Classes `shared` (default, block), `files`, `local` (waits for its first consumer) and `unknown` to CDI. */
export const withClasses = (): Cluster => {
  const cluster = startCluster();
  addClass(cluster, 'shared', { annotations: DEFAULT });
  addClass(cluster, 'files', { provisioner: 'nfs.csi.k8s.io' });
  addClass(cluster, 'local', { provisioner: 'topolvm.io', waits: true });
  addClass(cluster, 'unknown', { provisioner: 'iscsi.example' });
  cluster.clock.advance(0);
  return cluster;
};

/** `storage` of a DataVolume. */
export const sized = (size: string, storageClassName?: string): Fields => ({
  resources: { requests: { storage: size } },
  ...(storageClassName === undefined ? {} : { storageClassName }),
});

export const addDataVolume = (
  { store, clock }: Cluster,
  name: string,
  spec: Fields,
  metadata: Partial<KubeObject['metadata']> = {},
): void => {
  store.create(KIND.dataVolume, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name, namespace: NAMESPACE, ...metadata },
    spec,
  });
  clock.advance(0);
};

export const claimOf = ({ store }: Cluster, name: string): KubeObject | undefined =>
  store.get(KIND.claim, NAMESPACE, name);

export const volumeOf = ({ store }: Cluster, name: string): KubeObject | undefined =>
  store.get(KIND.dataVolume, NAMESPACE, name);

export const phaseOf = (cluster: Cluster, name: string): string | undefined =>
  textAt(volumeOf(cluster, name), 'status', 'phase');

/** A condition of an object, without its times. */
export const said = (object: unknown, type: string): readonly (string | undefined)[] => {
  const found = findCondition(conditionsOf(object), type);
  return [textAt(found, 'status'), textAt(found, 'reason'), textAt(found, 'message')];
};
