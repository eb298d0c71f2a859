import type { CustomResource, KindDefinition, PrinterColumn } from '../definition';

/** What a definition must say itself; the rest follows from the group or from convention. */
export type Entry = Pick<KindDefinition, 'kind' | 'plural'> & Partial<Omit<KindDefinition, 'group' | 'versions'>>;

/** Kinds built into the API server (or an aggregated one). Namespaced, without /status, unless the entry says otherwise. */
export const builtIn = (
  group: string,
  versions: readonly string[],
  entries: readonly Entry[],
): readonly KindDefinition[] =>
  entries.map((entry) => ({
    group,
    versions,
    singular: entry.kind.toLowerCase(),
    namespaced: true,
    statusSubresource: false,
    columns: [],
    tracksGeneration: false,
    ...entry,
  }));

/** Kinds served by CustomResourceDefinitions: generation is always tracked. */
export const custom = (
  group: string,
  versions: readonly string[],
  source: CustomResource,
  entries: readonly Entry[],
): readonly KindDefinition[] =>
  builtIn(group, versions, entries).map((definition) => ({ custom: source, ...definition, tracksGeneration: true }));

/** A string column read by JSONPath, as a CRD declares it. */
export const text = (name: string, path: string, priority: 0 | 1 = 0): PrinterColumn => ({
  name,
  type: 'string',
  value: path,
  priority,
});

export const integer = (name: string, path: string): PrinterColumn => ({ name, type: 'integer', value: path });

export const flag = (name: string, path: string): PrinterColumn => ({ name, type: 'boolean', value: path });

export const date = (name: string, path: string): PrinterColumn => ({ name, type: 'date', value: path });

/** The Age column of a CRD that declares one. */
export const ageColumn: PrinterColumn = date('Age', '.metadata.creationTimestamp');

/** Status of one condition, e.g. `Ready`. */
export const condition = (name: string, type: string, priority: 0 | 1 = 0): PrinterColumn =>
  text(name, `.status.conditions[?(@.type=='${type}')].status`, priority);
