/** Small well-formed objects of CDI for tests. */
import type { KubeObject } from '../object';

export const GOLDEN = 'openshift-virtualization-os-images';

type Part = Partial<KubeObject> & { readonly labels?: Readonly<Record<string, string>> };

const object = (namespace: string, name: string, { labels, ...rest }: Part): KubeObject => ({
  metadata: { name, namespace, uid: `${namespace}-${name}`, labels },
  ...rest,
});

export const MARKS = {
  'instancetype.kubevirt.io/default-instancetype': 'u1.medium',
  'instancetype.kubevirt.io/default-preference': 'fedora',
};

export const condition = (type: string, status: string, reason: string, message?: string): unknown => ({
  type,
  status,
  reason,
  message,
});

export const dataSource = (namespace: string, name: string, claim: string | undefined, part: Part = {}): KubeObject => {
  const source = claim === undefined ? {} : { pvc: { namespace, name: claim } };
  const ready = condition('Ready', 'True', 'Ready', 'DataSource is ready to be consumed');
  return object(namespace, name, { spec: { source }, status: { source, conditions: [ready] }, ...part });
};

export const claim = (namespace: string, name: string, part: Part = {}): KubeObject =>
  object(namespace, name, {
    spec: { storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } },
    status: { phase: 'Bound', capacity: { storage: '10Gi' } },
    ...part,
  });

export const dataVolume = (
  namespace: string,
  name: string,
  phase: string,
  progress?: string,
  more: Readonly<Record<string, unknown>> = {},
): KubeObject =>
  object(namespace, name, {
    spec: { source: { http: { url: 'https://images.example/disk.qcow2' } } },
    status: { phase, progress, ...more },
  });

export const cron = (
  namespace: string,
  name: string,
  target: string,
  conditions: readonly unknown[],
  importing?: string,
): KubeObject =>
  object(namespace, name, {
    spec: {
      schedule: '0 */12 * * *',
      managedDataSource: target,
      template: {
        spec: {
          source: { registry: { url: 'docker://registry.example/fedora:43' } },
          storage: { resources: { requests: { storage: '30Gi' } } },
        },
      },
    },
    status: {
      conditions,
      currentImports: importing === undefined ? [] : [{ DataVolumeName: importing, Digest: 'sha256:0' }],
      lastImportTimestamp: '2026-08-20T10:00:00Z',
    },
  });

export const snapshot = (namespace: string, name: string, ready: boolean, part: Part = {}): KubeObject =>
  object(namespace, name, {
    spec: { source: { persistentVolumeClaimName: 'root' } },
    status: { readyToUse: ready, restoreSize: '5Gi' },
    ...part,
  });
