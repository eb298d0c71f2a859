import { kindId, type KindDefinition, type KindId } from '../kinds/definition';

/** One kind as it is served in one version. */
export interface ServedKind {
  readonly definition: KindDefinition;
  readonly id: KindId;
  readonly version: string;
  /** `kubevirt.io/v1`, or `v1` for the core group. */
  readonly apiVersion: string;
  /** Compiled into the API server (or an OpenShift API server) rather than defined by a CRD. */
  readonly typed: boolean;
}

export interface Catalogue {
  /** Group names in discovery order, the core group (`''`) first. */
  readonly groups: readonly string[];
  versionsOf(group: string): readonly string[];
  kindsOf(group: string, version: string): readonly ServedKind[];
  find(group: string, version: string, plural: string): ServedKind | undefined;
}

/** kubernetes: staging/src/k8s.io/apimachinery/pkg/version/helpers.go (v1 before v1beta1 before v1alpha1). */
export const compareVersions = (left: string, right: string): number => {
  const parts = (version: string): readonly [number, number, number] => {
    const [, major = '0', stage = '', minor = '0'] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
    return [stage === '' ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(minor)];
  };
  const [a, b] = [parts(left), parts(right)];
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
};

const served = (definition: KindDefinition, version: string): ServedKind => ({
  definition,
  id: kindId(definition),
  version,
  apiVersion: definition.group === '' ? version : `${definition.group}/${version}`,
  typed: definition.custom === undefined,
});

/** Indexes the kinds by group, version and plural. */
export const catalogueOf = (definitions: readonly KindDefinition[]): Catalogue => {
  const groups = new Map<string, Map<string, Map<string, ServedKind>>>([['', new Map()]]);
  for (const definition of definitions) {
    const versions = groups.get(definition.group) ?? new Map<string, Map<string, ServedKind>>();
    groups.set(definition.group, versions);
    for (const version of definition.versions) {
      const kinds = versions.get(version) ?? new Map<string, ServedKind>();
      versions.set(version, kinds.set(definition.plural, served(definition, version)));
    }
  }
  return {
    groups: [...groups.keys()],
    versionsOf: (group) => [...(groups.get(group)?.keys() ?? [])].sort(compareVersions),
    kindsOf: (group, version) => [...(groups.get(group)?.get(version)?.values() ?? [])],
    find: (group, version, plural) => groups.get(group)?.get(version)?.get(plural),
  };
};
