/**
 * What the cluster serves. Asks for aggregated discovery (two requests); servers without it are asked group by group.
 * A group that fails is left out: it must not keep the page from working.
 *
 * @see kubernetes/kubernetes: staging/src/k8s.io/api/apidiscovery/v2/types.go
 */
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import type { DiscoveryResources, K8sModel, K8sVerb } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { coFetchJSON } from '../fetch/console-fetch';
import { allGroupVersions, type ServedResource } from './plain-discovery';
import * as known from './static-models';
import { labelOfKind, pluralOfLabel } from './static-models';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,' +
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';
const TIMEOUT_MS = 20_000;

interface AggregatedResource {
  readonly resource: string;
  readonly responseKind?: { readonly kind?: string };
  readonly scope?: string;
  readonly shortNames?: readonly string[];
  readonly verbs?: readonly string[];
}
interface AggregatedGroup {
  readonly metadata?: { readonly name?: string };
  readonly versions?: readonly {
    readonly version: string;
    readonly freshness?: string;
    readonly resources?: readonly AggregatedResource[];
  }[];
}
interface Answer {
  readonly kind?: string;
  readonly items?: readonly AggregatedGroup[];
}

function served(group: AggregatedGroup): ServedResource[] {
  return (group.versions ?? []).flatMap(({ version, resources }, index) =>
    (resources ?? []).flatMap((resource) =>
      resource.responseKind?.kind
        ? [
            {
              group: group.metadata?.name ?? '',
              version,
              preferred: index === 0,
              plural: resource.resource,
              kind: resource.responseKind.kind,
              namespaced: resource.scope === 'Namespaced',
              shortNames: resource.shortNames ?? [],
              verbs: resource.verbs ?? [],
            },
          ]
        : [],
    ),
  );
}

async function ask(path: 'api' | 'apis'): Promise<ServedResource[]> {
  const answer = (await coFetchJSON(
    `${k8sBasePath}/${path}`,
    'GET',
    { headers: { Accept: AGGREGATED } },
    TIMEOUT_MS,
  )) as Answer;
  return answer.kind === 'APIGroupDiscoveryList'
    ? (answer.items ?? []).flatMap(served)
    : allGroupVersions(path, answer);
}

const staticModels: readonly K8sModel[] = Object.values(known).filter(
  (value): value is K8sModel => typeof value === 'object',
);

function abbreviation(kind: string): string {
  return (kind.replace(/[^A-Z]/g, '') || kind.slice(0, 2).toUpperCase()).slice(0, 4);
}

/** The SDK's model of a served resource. Kinds known from the start keep their plain key, others are keyed by group. */
export function modelOfResource(resource: ServedResource): K8sModel {
  const { group, version, kind } = resource;
  const fixed = staticModels.find(
    (model) => model.kind === kind && (model.apiGroup ?? '') === group && model.apiVersion === version,
  );
  const label = labelOfKind(kind);
  return {
    abbr: fixed?.abbr ?? abbreviation(kind),
    kind,
    label: fixed?.label ?? label,
    labelPlural: fixed?.labelPlural ?? pluralOfLabel(label),
    plural: resource.plural,
    apiVersion: version,
    ...(group ? { apiGroup: group } : {}),
    namespaced: resource.namespaced,
    verbs: resource.verbs as K8sVerb[],
    shortNames: [...resource.shortNames],
    ...(fixed ? { id: fixed.id } : { crd: true }),
  };
}

/** The SDK's picture of all that is served. */
export function describeServed(resources: readonly ServedResource[]): DiscoveryResources {
  const models = resources.map(modelOfResource);
  const listable = resources.filter(({ verbs }) => verbs.includes('list'));
  const groupVersionMap: DiscoveryResources['groupVersionMap'] = {};
  for (const { group, version, preferred } of resources) {
    const entry = (groupVersionMap[group || 'core'] ??= { versions: [], preferredVersion: version });
    if (!entry.versions.includes(version)) entry.versions.push(version);
    if (preferred) entry.preferredVersion = version;
  }
  const names = [...new Set(listable.map(({ plural }) => plural))].sort();
  return {
    models,
    allResources: names,
    safeResources: names.filter((name) => name !== 'secrets'),
    adminResources: [],
    configResources: models.filter(({ apiGroup }) => apiGroup === 'config.openshift.io'),
    clusterOperatorConfigResources: [],
    namespacedSet: new Set(listable.filter(({ namespaced }) => namespaced).map(({ plural }) => plural)),
    groupVersionMap,
  };
}

/** Asks the cluster what it serves; rejects only when it does not answer at all. */
export async function discover(): Promise<DiscoveryResources> {
  const [core, groups] = await Promise.all([ask('api'), ask('apis')]);
  return describeServed([...core, ...groups]);
}
