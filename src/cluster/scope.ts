import type { Scope } from './store.types';

/** The field selector that a scope means, its name included. */
export const fieldSelectorOf = (scope: Scope): string | undefined => {
  const byName = scope.name === undefined ? undefined : `metadata.name=${scope.name}`;
  return [byName, scope.fieldSelector].filter((part) => part !== undefined && part !== '').join(',') || undefined;
};

/** Says all there is to a scope: equal keys mean equal content. */
export const scopeKey = ({ kind, namespace, name, labelSelector, fieldSelector }: Scope): string =>
  JSON.stringify([
    kind.group,
    kind.version,
    kind.plural,
    namespace ?? '',
    name ?? '',
    labelSelector ?? '',
    fieldSelector ?? '',
  ]);

/** Is everything of `narrow` also in `wide`, so that a filter by namespace and name is all it takes? */
export const covers = (wide: Scope, narrow: Scope): boolean =>
  wide.kind.group === narrow.kind.group &&
  wide.kind.version === narrow.kind.version &&
  wide.kind.plural === narrow.kind.plural &&
  (wide.namespace === undefined || wide.namespace === narrow.namespace) &&
  (wide.name === undefined || wide.name === narrow.name) &&
  (wide.labelSelector ?? '') === (narrow.labelSelector ?? '') &&
  (wide.fieldSelector ?? '') === (narrow.fieldSelector ?? '');
