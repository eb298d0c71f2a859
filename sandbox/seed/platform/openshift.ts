import { DAY, type Ground } from '../ground';

const CONFIG = 'config.openshift.io/v1';
const VERSION = '4.22.0';

/** The OpenShift objects that the console asks for. A plain Kubernetes cluster does not serve them, so they stay out. */
export const plantOpenShift = (ground: Ground): void => {
  const creationTimestamp = ground.ago(200 * DAY);
  ground.put('clusterversions.config.openshift.io', {
    apiVersion: CONFIG,
    kind: 'ClusterVersion',
    metadata: { name: 'version', creationTimestamp, generation: 2 },
    spec: { channel: 'stable-4.22', clusterID: ground.uid() },
    status: {
      availableUpdates: null,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          message: `Done applying ${VERSION}`,
          lastTransitionTime: creationTimestamp,
        },
        { type: 'Failing', status: 'False', lastTransitionTime: creationTimestamp },
        {
          type: 'Progressing',
          status: 'False',
          message: `Cluster version is ${VERSION}`,
          lastTransitionTime: creationTimestamp,
        },
      ],
      desired: { version: VERSION, image: `quay.io/openshift-release-dev/ocp-release:${VERSION}-x86_64` },
      history: [
        {
          state: 'Completed',
          version: VERSION,
          image: `quay.io/openshift-release-dev/ocp-release:${VERSION}-x86_64`,
          startedTime: creationTimestamp,
          completionTime: ground.ago(200 * DAY - 3600),
          verified: true,
        },
      ],
      observedGeneration: 2,
      versionHash: 'sandbox',
    },
  });
  ground.put('infrastructures.config.openshift.io', {
    apiVersion: CONFIG,
    kind: 'Infrastructure',
    metadata: { name: 'cluster', creationTimestamp, generation: 1 },
    spec: { cloudConfig: { name: '' }, platformSpec: { type: 'BareMetal' } },
    status: {
      apiServerInternalURI: 'https://api-int.sandbox.example:6443',
      apiServerURL: 'https://api.sandbox.example:6443',
      controlPlaneTopology: 'SingleReplica',
      cpuPartitioning: 'None',
      infrastructureName: 'sandbox-7k2xv',
      infrastructureTopology: 'HighlyAvailable',
      platform: 'BareMetal',
      platformStatus: { type: 'BareMetal' },
    },
  });
};

/** The personas as OpenShift users. */
export const plantUsers = (ground: Ground, names: readonly string[]): void => {
  for (const name of names) {
    ground.put('users.user.openshift.io', {
      apiVersion: 'user.openshift.io/v1',
      kind: 'User',
      metadata: { name, creationTimestamp: ground.ago(120 * DAY) },
      fullName: name,
      identities: [`sandbox:${name}`],
      groups: null,
    });
  }
};
