import { NAMESPACE, startCluster, type Cluster } from './cluster.fixture';
import { KIND } from './object/kind-ids';

/** Changes the machine in the VM's template. */
export const edit = (cluster: Cluster, change: (template: Record<string, unknown>) => void): void => {
  cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
    const spec = draft['spec'] as { template: { spec: Record<string, unknown> } };
    change(spec.template.spec);
  });
  cluster.clock.advance(0);
};

export const setStrategy = (cluster: Cluster, runStrategy: string): void => {
  cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), runStrategy };
  });
};

/** Sets one of the sandbox's own annotations on the instance. */
export const annotateInstance = (cluster: Cluster, key: string, value: string): void => {
  cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [`sandbox.kubevirt.io/${key}`]: value };
  });
};

/** A cluster in which the VM `web` runs. */
export const running = (options?: { nodes?: number }): Cluster => {
  const cluster = startCluster(options);
  cluster.createVm();
  cluster.seconds(20);
  return cluster;
};
