/** Small storage classes and profiles for tests. */
import type { KubeObject, ObjectMeta } from '../object';

export const storageClass = (
  name: string,
  annotations: Readonly<Record<string, string>> = {},
  more: ObjectMeta = {},
): KubeObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, annotations, ...more },
  provisioner: 'csi.example.io',
  volumeBindingMode: 'Immediate',
});

export const storageProfile = (
  name: string,
  modes: readonly (readonly [accessMode: string, volumeMode: string])[],
): KubeObject => ({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'StorageProfile',
  metadata: { name },
  spec: {},
  status: {
    storageClass: name,
    claimPropertySets: modes.map(([accessMode, volumeMode]) => ({ accessModes: [accessMode], volumeMode })),
  },
});
