/** Discovery of API servers that do not aggregate it: one request per group and version. */
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import { coFetchJSON } from '../fetch/console-fetch';

const TIMEOUT_MS = 10_000;

export interface ServedResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Whether this is the version that the group prefers. */
  readonly preferred: boolean;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly verbs: readonly string[];
}

interface GroupList {
  readonly versions?: readonly string[];
  readonly groups?: readonly {
    readonly name: string;
    readonly versions?: readonly { readonly version: string }[];
    readonly preferredVersion?: { readonly version?: string };
  }[];
}
interface ResourceList {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced?: boolean;
    readonly shortNames?: readonly string[];
    readonly verbs?: readonly string[];
  }[];
}
interface GroupVersion {
  readonly path: string;
  readonly group: string;
  readonly version: string;
  readonly preferred: boolean;
}

function groupVersions(root: 'api' | 'apis', list: GroupList): GroupVersion[] {
  if (root === 'api') {
    return (list.versions ?? []).map((version) => ({ path: `api/${version}`, group: '', version, preferred: true }));
  }
  return (list.groups ?? []).flatMap(({ name, versions, preferredVersion }) =>
    (versions ?? []).map(({ version }) => ({
      path: `apis/${name}/${version}`,
      group: name,
      version,
      preferred: version === preferredVersion?.version,
    })),
  );
}

async function resourcesOf({ path, group, version, preferred }: GroupVersion): Promise<ServedResource[]> {
  const list = (await coFetchJSON(`${k8sBasePath}/${path}`, 'GET', {}, TIMEOUT_MS)) as ResourceList;
  return (list.resources ?? [])
    .filter(({ name }) => !name.includes('/'))
    .map(({ name, kind, namespaced = false, shortNames = [], verbs = [] }) => ({
      group,
      version,
      preferred,
      plural: name,
      kind,
      namespaced,
      shortNames,
      verbs,
    }));
}

/** Every resource below `/api` or `/apis`; groups that do not answer are left out. */
export async function allGroupVersions(root: 'api' | 'apis', answer: unknown): Promise<ServedResource[]> {
  const lists = await Promise.allSettled(groupVersions(root, (answer ?? {}) as GroupList).map(resourcesOf));
  return lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
}
