import { mediaRanges } from '../http/negotiate';
import type { ApiResource, Documents } from './documents';

const CIDRS = [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }];

const groupVersion = (group: string, version: string): { groupVersion: string; version: string } => ({
  groupVersion: group === '' ? version : `${group}/${version}`,
  version,
});

const apiGroup = (documents: Documents, name: string): Record<string, unknown> => {
  const versions = documents.versionsOf(name).map((version) => groupVersion(name, version));
  return { name, versions, preferredVersion: versions[0] };
};

const resourceList = (group: string, version: string, resources: readonly ApiResource[]): unknown => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: groupVersion(group, version).groupVersion,
  resources,
});

/** One resource of the aggregated form, with its subresources below it. */
const aggregatedResource = (
  group: string,
  version: string,
  resource: ApiResource,
  all: readonly ApiResource[],
): unknown => {
  const kindOf = (of: ApiResource): unknown => ({
    group: of.group ?? group,
    version: of.version ?? version,
    kind: of.kind ?? '',
  });
  const subresources = all
    .filter(({ name }) => name.startsWith(`${resource.name}/`))
    .map((sub) => ({
      subresource: sub.name.slice(resource.name.length + 1),
      responseKind: kindOf(sub),
      verbs: sub.verbs ?? [],
    }));
  return {
    resource: resource.name,
    responseKind: kindOf(resource),
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singularName,
    verbs: resource.verbs ?? [],
    ...(resource.shortNames === undefined ? {} : { shortNames: resource.shortNames }),
    ...(resource.categories === undefined ? {} : { categories: resource.categories }),
    ...(subresources.length === 0 ? {} : { subresources }),
  };
};

const aggregatedGroup = (documents: Documents, group: string): unknown => ({
  metadata: { name: group, creationTimestamp: null },
  versions: documents.versionsOf(group).map((version) => {
    const all = documents.resourcesOf(group, version) ?? [];
    // subresources whose resource is of another group (virt-api) hang below an entry of their own
    const parents = new Set(all.map(({ name }) => name));
    const top = all.filter(({ name }) => !name.includes('/') || !parents.has(name.split('/')[0] ?? ''));
    const heads = new Map(
      top.map((resource): [string, ApiResource] => {
        const name = resource.name.split('/')[0] ?? '';
        return [name, name === resource.name ? resource : { name, singularName: '', namespaced: resource.namespaced }];
      }),
    );
    const resources = [...heads.values()].map((head) => aggregatedResource(group, version, head, all));
    return { version, resources, freshness: 'Current' };
  }),
});

/** Whether the client takes the aggregated form (kubernetes: staging/src/k8s.io/api/apidiscovery/v2). */
const wantsAggregated = (accept: string | undefined): string | undefined => {
  for (const { type, params } of mediaRanges(accept ?? '')) {
    if (type !== 'application/json') continue;
    if (params.get('as') !== 'APIGroupDiscoveryList') return undefined;
    const version = params.get('v');
    if (params.get('g') === 'apidiscovery.k8s.io' && (version === 'v2' || version === 'v2beta1')) return version;
  }
  return undefined;
};

interface Document {
  readonly body: unknown;
  readonly contentType: string;
}

/** The discovery document of a path, or undefined when there is none. */
export const discoveryDocument = (
  documents: Documents,
  path: string,
  accept: string | undefined,
): Document | undefined => {
  const [root, group, version, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (rest.length > 0) return undefined;
  const json = (body: unknown): Document => ({ body, contentType: 'application/json' });
  const aggregated = (v: string, groups: readonly string[]): Document => ({
    body: {
      kind: 'APIGroupDiscoveryList',
      apiVersion: `apidiscovery.k8s.io/${v}`,
      metadata: {},
      items: groups.map((name) => aggregatedGroup(documents, name)),
    },
    contentType: `application/json;g=apidiscovery.k8s.io;v=${v};as=APIGroupDiscoveryList`,
  });
  const wanted = wantsAggregated(accept);
  if (root === 'api') {
    if (group === undefined) {
      if (wanted !== undefined) return aggregated(wanted, ['']);
      return json({ kind: 'APIVersions', versions: documents.versionsOf(''), serverAddressByClientCIDRs: CIDRS });
    }
    const resources = version === undefined ? documents.resourcesOf('', group) : undefined;
    return resources === undefined ? undefined : json(resourceList('', group, resources));
  }
  if (root !== 'apis') return undefined;
  const named = documents.groups.filter((name) => name !== '');
  if (group === undefined) {
    if (wanted !== undefined) return aggregated(wanted, named);
    const groups = named.map((name) => apiGroup(documents, name));
    return json({ kind: 'APIGroupList', apiVersion: 'v1', groups });
  }
  if (!named.includes(group)) return undefined;
  if (version === undefined) return json({ kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(documents, group) });
  const resources = documents.resourcesOf(group, version);
  return resources === undefined ? undefined : json(resourceList(group, version, resources));
};
