import type { KubeObject } from '../../store/object';
import type { PrinterColumn } from '../definition';
import { mapAt, objectsAt, textAt, type JsonObject } from '../read';
import { humanAge } from './duration';

type Value = string | number | boolean | undefined;

/** A computed column that is always shown. */
export const shown = (name: string, value: (object: KubeObject, now: Date) => Value): PrinterColumn => ({
  name,
  type: 'string',
  priority: 0,
  value,
});

/** A computed column of `-o wide`. */
export const wide = (name: string, value: (object: KubeObject, now: Date) => Value): PrinterColumn => ({
  ...shown(name, value),
  priority: 1,
});

export const count = (name: string, value: (object: KubeObject, now: Date) => number | undefined): PrinterColumn => ({
  ...shown(name, (object, now) => value(object, now) ?? 0),
  type: 'integer',
});

/** Age of built-in kinds: a human duration since creation. */
export const age: PrinterColumn = {
  ...shown('Age', (object, now) => humanAge(object.metadata.creationTimestamp, now)),
  description: 'Time since the object was created.',
};

export const createdAt: PrinterColumn = {
  ...shown('Created At', (object) => object.metadata.creationTimestamp),
  type: 'date',
};

export const orNone = (text: string, none = '<none>'): string => (text === '' ? none : text);

/** `a=1,b=2`, or `<none>`. */
export const labelsText = (labels: Readonly<Record<string, string>>): string =>
  orNone(
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .sort()
      .join(','),
  );

const requirementText = (requirement: JsonObject): string => {
  const key = textAt(requirement, 'key');
  const values = objectsOrStrings(requirement.values).join(',');
  switch (textAt(requirement, 'operator')) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
};

const objectsOrStrings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** A LabelSelector as kubectl prints it. */
export const selectorText = (selector: unknown): string => {
  const parts = Object.entries(mapAt(selector, 'matchLabels'))
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  return orNone([...parts, ...objectsAt(selector, 'matchExpressions').map(requirementText)].join(','));
};

/** The Containers and Images columns of workloads, read from a pod spec. */
export const containerColumns = (podSpec: (object: KubeObject) => unknown): readonly PrinterColumn[] => [
  wide('Containers', (object) => containerText(podSpec(object), 'name')),
  wide('Images', (object) => containerText(podSpec(object), 'image')),
];

const containerText = (podSpec: unknown, field: string): string =>
  objectsAt(podSpec, 'containers')
    .map((container) => textAt(container, field))
    .join(',');

const MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `RWO,RWX` in kubectl's order, without repeats. */
export const accessModesText = (modes: readonly string[]): string =>
  Object.entries(MODES)
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',');
