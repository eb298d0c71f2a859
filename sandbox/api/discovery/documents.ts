import { omit } from '../../lib/json';
import type { KindDefinition } from '../../kinds/definition';
import { compareVersions, type Catalogue } from '../catalogue';
import type { ExtraResource } from './extra';

const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const STATUS_VERBS = ['get', 'patch', 'update'];

/** What discovery says of one resource or subresource. */
export interface ApiResource {
  readonly name: string;
  readonly singularName: string;
  readonly namespaced: boolean;
  readonly kind?: string;
  readonly verbs?: readonly string[];
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly group?: string;
  readonly version?: string;
}

/** The whole of discovery, in one place for the plain and the aggregated form. */
export interface Documents {
  readonly groups: readonly string[];
  /** Preferred first. */
  versionsOf(group: string): readonly string[];
  resourcesOf(group: string, version: string): readonly ApiResource[] | undefined;
}

const subresourcesOf = (definition: KindDefinition): readonly ApiResource[] => {
  const { plural, namespaced, kind, group } = definition;
  const found: ApiResource[] = [];
  const add = (name: string, more: Partial<ApiResource>): void => {
    found.push({ name: `${plural}/${name}`, singularName: '', namespaced, kind, verbs: STATUS_VERBS, ...more });
  };
  if (group === '' && plural === 'pods') {
    add('eviction', { kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] });
    add('log', { verbs: ['get'] });
  }
  if (group === '' && plural === 'serviceaccounts')
    add('token', { kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: ['create'] });
  if (definition.scale !== undefined) add('scale', { kind: 'Scale', group: 'autoscaling', version: 'v1' });
  if (definition.statusSubresource) add('status', {});
  return found;
};

const resourceOf = (definition: KindDefinition): ApiResource => ({
  name: definition.plural,
  singularName: definition.singular,
  namespaced: definition.namespaced,
  kind: definition.kind,
  verbs: definition.verbs ?? ALL_VERBS,
  ...(definition.shortNames === undefined ? {} : { shortNames: definition.shortNames }),
  ...(definition.categories === undefined ? {} : { categories: definition.categories }),
});

/** Puts the stored kinds and the extra resources into one discovery. */
export const documentsOf = (catalogue: Catalogue, extras: readonly ExtraResource[]): Documents => {
  const groups = [...new Set([...catalogue.groups, ...extras.map(({ group }) => group)])];
  const extraOf = (group: string, version: string): readonly ApiResource[] =>
    extras
      .filter((extra) => extra.group === group && extra.version === version)
      .map((extra) => omit(extra, 'group', 'version'));
  return {
    groups,
    versionsOf: (group) => {
      const more = extras.filter((extra) => extra.group === group).map(({ version }) => version);
      return [...new Set([...catalogue.versionsOf(group), ...more])].sort(compareVersions);
    },
    resourcesOf: (group, version) => {
      const kinds = catalogue.kindsOf(group, version).map(({ definition }) => definition);
      const resources = [
        // of two resources with one kind kubectl takes the last: `templates`, not `processedtemplates`
        ...extraOf(group, version),
        ...kinds.flatMap((definition) => [resourceOf(definition), ...subresourcesOf(definition)]),
      ];
      return resources.length === 0 ? undefined : resources;
    },
  };
};
