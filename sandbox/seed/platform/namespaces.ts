import type { Ground, Planted } from '../ground';

export interface NamespaceWish {
  readonly name: string;
  readonly age: number;
  readonly displayName?: string;
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A namespace with what every namespace has: its service account, its root CA, and on OpenShift its project. */
export const plantNamespace = (ground: Ground, wish: NamespaceWish): Planted => {
  const { name } = wish;
  const creationTimestamp = ground.ago(wish.age);
  const metadata = {
    name,
    creationTimestamp,
    labels: { 'kubernetes.io/metadata.name': name, ...wish.labels },
    annotations: {
      ...(wish.displayName === undefined ? {} : { 'openshift.io/display-name': wish.displayName }),
      ...(wish.description === undefined ? {} : { 'openshift.io/description': wish.description }),
    },
  };
  const namespace = ground.put('namespaces.', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata,
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
  ground.put('projects.project.openshift.io', {
    apiVersion: 'project.openshift.io/v1',
    kind: 'Project',
    metadata: { ...metadata, uid: namespace.metadata.uid },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
  ground.put('serviceaccounts.', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace: name, creationTimestamp },
  });
  ground.put('configmaps.', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace: name, creationTimestamp },
    data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVkIGNsdXN0ZXI=\n-----END CERTIFICATE-----\n' },
  });
  return namespace;
};
