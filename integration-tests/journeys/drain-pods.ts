/** Pods that are no machines, on a node of a journey. */
import { expect } from './journey';
import { callApi } from './light-console';
import { PODS } from './drains';

const TOLERATIONS = [{ key: 'journey', operator: 'Exists' }];

const podSpec = (node: string, more: object): object => ({
  nodeName: node,
  tolerations: TOLERATIONS,
  terminationGracePeriodSeconds: 1,
  containers: [{ name: 'main', image: 'quay.io/example/web:1' }],
  ...more,
});

interface Pods {
  readonly items: readonly { readonly status?: { readonly phase?: string } }[];
}

/** One pod with the label `app`, that starts again elsewhere when it is evicted; resolves when it runs. */
export const makeDeployment = async (kubeconfig: string, node: string, name: string, more: object): Promise<void> => {
  const metadata = { name, namespace: 'shop' };
  const prefers = {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          preference: { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
        },
      ],
    },
  };
  await callApi(kubeconfig, 'POST', '/apis/apps/v1/namespaces/shop/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: podSpec(node, { nodeName: undefined, affinity: prefers, ...more }),
      },
    },
  });
  const path = `${PODS}?labelSelector=app%3D${name}&fieldSelector=spec.nodeName%3D${node}`;
  const running = async (): Promise<number> =>
    ((await callApi(kubeconfig, 'GET', path)) as Pods).items.filter(({ status }) => status?.phase === 'Running').length;
  await expect.poll(running, { timeout: 60_000 }).toBe(1);
};

/** A pod that nothing starts again. */
export const makePod = (kubeconfig: string, node: string, name: string): Promise<unknown> =>
  callApi(kubeconfig, 'POST', PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: podSpec(node, {}),
  });

/** None of the pods with this label may be missing. */
export const makeBudget = (kubeconfig: string, name: string): Promise<unknown> =>
  callApi(kubeconfig, 'POST', '/apis/policy/v1/namespaces/shop/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: 'shop' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: name } } },
  });
