import type { DraftObject } from '../store/object';
import type { KindDefinition, PrinterColumn, Schema } from './definition';

const OPEN: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const printerColumn = (column: PrinterColumn): Record<string, unknown>[] =>
  typeof column.value === 'string'
    ? [
        {
          name: column.name,
          type: column.type,
          jsonPath: column.value,
          ...(column.description === undefined ? {} : { description: column.description }),
          ...(column.priority === 1 ? { priority: 1 } : {}),
        },
      ]
    : [];

const subresources = (definition: KindDefinition): Record<string, unknown> => {
  const { scale, statusSubresource } = definition;
  if (!statusSubresource && scale === undefined) return {};
  return {
    subresources: {
      ...(statusSubresource ? { status: {} } : {}),
      ...(scale === undefined ? {} : { scale: { ...scale } }),
    },
  };
};

const nameOf = (definition: KindDefinition): string => `${definition.plural}.${definition.group}`;

const names = (definition: KindDefinition): Record<string, unknown> => ({
  plural: definition.plural,
  singular: definition.singular,
  kind: definition.kind,
  listKind: `${definition.kind}List`,
  ...(definition.shortNames === undefined ? {} : { shortNames: [...definition.shortNames] }),
  ...(definition.categories === undefined ? {} : { categories: [...definition.categories] }),
});

const version = (definition: KindDefinition, name: string): Record<string, unknown> => ({
  name,
  served: true,
  storage: definition.custom?.storageVersion === name,
  ...(definition.custom?.deprecatedVersions?.includes(name) === true
    ? {
        deprecated: true,
        deprecationWarning: `${definition.group}/${name} is now deprecated and will be removed in a future release.`,
      }
    : {}),
  schema: { openAPIV3Schema: OPEN },
  ...(definition.columns.length === 0
    ? {}
    : { additionalPrinterColumns: definition.columns.flatMap((column) => printerColumn(column)) }),
  ...subresources(definition),
});

const condition = (type: string, reason: string, message: string): Record<string, string> => ({
  type,
  status: 'True',
  reason,
  message,
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

/** The CustomResourceDefinition that serves a custom kind; undefined for built-in kinds. */
export const crdOf = (definition: KindDefinition): DraftObject | undefined => {
  if (definition.custom === undefined) return undefined;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: nameOf(definition) },
    spec: {
      group: definition.group,
      names: names(definition),
      scope: definition.namespaced ? 'Namespaced' : 'Cluster',
      conversion: { strategy: 'None' },
      versions: definition.versions.map((served) => version(definition, served)),
    },
    status: {
      acceptedNames: names(definition),
      storedVersions: [definition.custom.storageVersion],
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
    },
  };
};
