import { text } from '../../lib/reach';
import type { KubeObject } from '../../resources/object';
import type { Scope } from '../store.types';

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined && part !== '').join(',') || undefined;

/** The field selector that a scope means, its name included; without `anyOf`. */
export const fieldSelectorOf = (scope: Scope): string | undefined =>
  joined(scope.name === undefined ? undefined : `metadata.name=${scope.name}`, scope.fieldSelector);

/** The lists that bring a scope: one, or one per value of `anyOf`. */
export const listsOf = (scope: Scope): readonly Scope[] => {
  const { anyOf, ...rest } = scope;
  return anyOf === undefined
    ? [scope]
    : anyOf.values.map((value) => ({ ...rest, fieldSelector: joined(rest.fieldSelector, `${anyOf.field}=${value}`) }));
};

/** What is watched for a scope: a single value can be selected by the API, several cannot. */
export const watchedOf = (scope: Scope): Scope => {
  const [first, ...others] = listsOf(scope);
  return first !== undefined && others.length === 0 ? first : { ...scope, anyOf: undefined };
};

const keys = new WeakMap<Scope, string>();

/** Says all there is to a scope: equal keys mean equal content. Readers ask for each object, so it is made once. */
export const scopeKey = (scope: Scope): string => {
  const known = keys.get(scope) ?? keyOfScope(scope);
  keys.set(scope, known);
  return known;
};

const keyOfScope = ({ kind, namespace, name, labelSelector, fieldSelector, anyOf }: Scope): string =>
  JSON.stringify([
    [kind.group, kind.version, kind.plural],
    [namespace ?? '', name ?? '', labelSelector ?? '', fieldSelector ?? ''],
    anyOf === undefined ? [] : [anyOf.field, ...anyOf.values],
  ]);

/** Is everything of `narrow` also in `wide`, so that `isWithin` can sift it out? */
export const covers = (wide: Scope, narrow: Scope): boolean =>
  wide.kind.group === narrow.kind.group &&
  wide.kind.version === narrow.kind.version &&
  wide.kind.plural === narrow.kind.plural &&
  (wide.namespace === undefined || wide.namespace === narrow.namespace) &&
  (wide.name === undefined || wide.name === narrow.name) &&
  (wide.labelSelector ?? '') === (narrow.labelSelector ?? '') &&
  (wide.fieldSelector ?? '') === (narrow.fieldSelector ?? '') &&
  (wide.anyOf === undefined || scopeKey(wide) === scopeKey(narrow));

/** Sifts by namespace, name and `anyOf`; selectors are left to the API. */
export const isWithin = (object: KubeObject, { namespace, name, anyOf }: Scope): boolean =>
  (namespace === undefined || object.metadata.namespace === namespace) &&
  (name === undefined || object.metadata.name === name) &&
  (anyOf === undefined || anyOf.values.includes(text(object, ...anyOf.field.split('.')) ?? ''));
