import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The sandbox behind the console, for what the browser does not do itself. */
export interface ClusterApi {
  /** Starts changing instances at this pace. */
  storm(perSecond: number, seconds: number): Promise<void>;
  /** What the cluster says of the guest's system of a machine (`namespace/name`); undefined without a running instance. */
  guestSystem(key: string): Promise<string | undefined>;
}

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** Talks to the sandbox as the first user of its kubeconfig, the cluster administrator. */
export const connectCluster = (kubeconfig: string): ClusterApi => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const server = config.clusters[0]?.cluster.server ?? '';
  const headers = { authorization: `Bearer ${config.users[0]?.user.token ?? ''}`, 'content-type': 'application/json' };
  return {
    storm: async (perSecond, seconds) => {
      const patch = { status: { guestOSInfo: { prettyName: 'Storm OS {n}' } } };
      const body = JSON.stringify({ resource: 'virtualmachineinstances', perSecond, seconds, patch });
      const answer = await fetch(`${server}/sandbox/storm`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`The sandbox refused the storm: ${await answer.text()}`);
    },
    guestSystem: async (key) => {
      const [namespace = '', name = ''] = key.split('/');
      const path = `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstances/${name}`;
      const answer = await fetch(server + path, { headers });
      if (!answer.ok) return undefined;
      const vmi = (await answer.json()) as { status?: { guestOSInfo?: { prettyName?: string } } };
      return vmi.status?.guestOSInfo?.prettyName;
    },
  };
};
