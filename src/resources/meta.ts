import { at, text, textMap, texts } from '../lib/reach';
import { parseTime } from '../lib/time';
import type { KubeObject } from './object';
import { keyOf } from './object';

/** What every object has in `metadata`, read so that a malformed object gives empty values and never throws. */
type Maybe = KubeObject | undefined;

/** Empty when the object has none, which only a malformed object has. */
export const nameOf = (object: Maybe): string => text(object, 'metadata', 'name') ?? '';
export const namespaceOf = (object: Maybe): string | undefined => text(object, 'metadata', 'namespace');
export const uidOf = (object: Maybe): string | undefined => text(object, 'metadata', 'uid');
export const resourceVersionOf = (object: Maybe): string | undefined => text(object, 'metadata', 'resourceVersion');
export const labelsOf = (object: Maybe): Readonly<Record<string, string>> => textMap(object, 'metadata', 'labels');
export const annotationsOf = (object: Maybe): Readonly<Record<string, string>> =>
  textMap(object, 'metadata', 'annotations');
export const finalizersOf = (object: Maybe): readonly string[] => texts(object, 'metadata', 'finalizers');

/** The key by which stores and records find the object. */
export const keyOfObject = (object: Maybe): string => keyOf(namespaceOf(object), nameOf(object));

/** ms since the epoch */
export const createdAtOf = (object: Maybe): number | undefined =>
  parseTime(at(object, 'metadata', 'creationTimestamp'));

export const isDeleting = (object: Maybe): boolean => text(object, 'metadata', 'deletionTimestamp') !== undefined;
