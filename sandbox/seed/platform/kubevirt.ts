import { DAY, type Ground } from '../ground';
import { plantNamespace } from './namespaces';

const VERSION = 'v1.9.0';

const available = (ground: Ground): readonly Record<string, string>[] =>
  [
    ['Available', 'True', 'AllComponentsReady', 'All components are ready.'],
    ['Progressing', 'False', 'AllComponentsReady', 'All components are ready.'],
    ['Degraded', 'False', 'AllComponentsReady', 'All components are ready.'],
    ['Created', 'True', 'AllResourcesCreated', 'All resources were created.'],
  ].map(([type = '', status = '', reason = '', message = '']) => ({
    type,
    status,
    reason,
    message,
    lastProbeTime: ground.ago(20 * DAY),
    lastTransitionTime: ground.ago(20 * DAY),
  }));

const plantKubeVirt = (ground: Ground): void => {
  ground.put('kubevirts.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: {
      name: 'kubevirt',
      namespace: 'kubevirt',
      creationTimestamp: ground.ago(190 * DAY),
      generation: 3,
      finalizers: ['foregroundDeleteKubeVirt'],
    },
    spec: {
      certificateRotateStrategy: {},
      configuration: {
        evictionStrategy: 'LiveMigrate',
        migrations: {
          completionTimeoutPerGiB: 150,
          parallelMigrationsPerCluster: 5,
          parallelOutboundMigrationsPerNode: 2,
          progressTimeout: 150,
        },
        network: { defaultNetworkInterface: 'masquerade', permitBridgeInterfaceOnPodNetwork: true },
        vmRolloutStrategy: 'LiveUpdate',
      },
      imagePullPolicy: 'IfNotPresent',
      workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] },
    },
    status: {
      phase: 'Deployed',
      conditions: available(ground),
      defaultArchitecture: 'amd64',
      observedGeneration: 3,
      observedKubeVirtRegistry: 'quay.io/kubevirt',
      observedKubeVirtVersion: VERSION,
      operatorVersion: VERSION,
      outdatedVirtualMachineInstanceWorkloads: 0,
      targetKubeVirtRegistry: 'quay.io/kubevirt',
      targetKubeVirtVersion: VERSION,
    },
  });
};

const plantCdi = (ground: Ground): void => {
  const creationTimestamp = ground.ago(190 * DAY);
  ground.put('cdis.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'CDI',
    metadata: { name: 'cdi', creationTimestamp, finalizers: ['operator.cdi.kubevirt.io'] },
    spec: { config: { featureGates: ['HonorWaitForFirstConsumer'] }, imagePullPolicy: 'IfNotPresent' },
    status: {
      phase: 'Deployed',
      conditions: available(ground).slice(0, 3),
      observedVersion: 'v1.64.0',
      operatorVersion: 'v1.64.0',
      targetVersion: 'v1.64.0',
    },
  });
  ground.put('cdiconfigs.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'CDIConfig',
    metadata: { name: 'config', creationTimestamp },
    spec: { featureGates: ['HonorWaitForFirstConsumer'] },
    status: {
      defaultPodResourceRequirements: {
        limits: { cpu: '750m', memory: '600M' },
        requests: { cpu: '100m', memory: '60M' },
      },
      filesystemOverhead: { global: '0.06', storageClass: { 'local-ssd': '0.06', 'nfs-shared': '0.06' } },
      importProxy: {},
      preallocation: false,
      uploadProxyURL: 'cdi-uploadproxy-cdi.apps.sandbox.example',
    },
  });
};

/** The virtualisation operators as installed: their namespaces and their configuration objects. */
export const plantVirtualization = (ground: Ground): void => {
  plantNamespace(ground, { name: 'kubevirt', age: 190 * DAY });
  plantNamespace(ground, { name: 'cdi', age: 190 * DAY });
  plantKubeVirt(ground);
  plantCdi(ground);
};
