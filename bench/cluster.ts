import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parse } from 'yaml';

/** How a storm names the guests' systems, followed by the number of the change. */
export const STORM_SYSTEM = 'Storm OS';

/** The sandbox behind the console, for what the browser does not do itself. */
export interface ClusterApi {
  /** Starts changing instances at this pace. */
  storm(perSecond: number, seconds: number): Promise<void>;
  /** What the cluster says of the guest's system of a machine (`namespace/name`); undefined without a running instance. */
  guestSystem(key: string): Promise<string | undefined>;
}

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority-data'?: string };
  }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Talks to the sandbox as the first user of its kubeconfig, the cluster administrator. */
export const connectCluster = (kubeconfig: string): ClusterApi => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const cluster = config.clusters[0]?.cluster;
  const authority = cluster?.['certificate-authority-data'];
  const headers = { authorization: `Bearer ${config.users[0]?.user.token ?? ''}`, 'content-type': 'application/json' };
  const options = { headers, ...(authority === undefined ? {} : { ca: Buffer.from(authority, 'base64') }) };

  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    new Promise((done, fail) => {
      const url = new URL(path, cluster?.server);
      const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const sent = request(url, { ...options, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      sent.on('error', fail);
      sent.end(body);
    });

  return {
    storm: async (perSecond, seconds) => {
      const patch = { status: { guestOSInfo: { prettyName: `${STORM_SYSTEM} {n}` } } };
      const body = JSON.stringify({ resource: 'virtualmachineinstances', perSecond, seconds, patch });
      const { status, text } = await send('POST', '/sandbox/storm', body);
      if (status !== 200) throw new Error(`The sandbox refused the storm: ${text}`);
    },
    guestSystem: async (key) => {
      const [namespace = '', name = ''] = key.split('/');
      const path = `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstances/${name}`;
      const { status, text } = await send('GET', path);
      if (status !== 200) return undefined;
      const vmi = JSON.parse(text) as { status?: { guestOSInfo?: { prettyName?: string } } };
      return vmi.status?.guestOSInfo?.prettyName;
    },
  };
};
