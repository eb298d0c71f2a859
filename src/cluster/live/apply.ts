/**
 * What a live store holds, and how pages of a list and events of a watch change it. No input or output, no time: everything
 * that can arrive in whatever order ends in the state of the server.
 *
 * A list begins (`beginList`, when its request is sent), brings pages (`applyPage`) and ends (`endList`), which sweeps what was
 * not in it. Events (`applyEvent`) may come before, between and after, as the watch starts with the first page already.
 *
 * Whatever was known before the list's request was sent gives way to the list, whatever its version: the list is at least as
 * new, and after a cluster was restored from a backup versions even go backwards. Only what events brought since then is
 * compared by version.
 */
import { keyOf, type KubeObject } from '../../resources/object';
import { compareVersions, isOlder } from './version';

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface WatchEvent {
  readonly type: WatchEventType;
  readonly object: KubeObject;
}

export interface Content {
  readonly items: Map<string, KubeObject>;
  /** Objects that were deleted, by key, with the version of the deletion: an older event must not bring them back. */
  readonly graves: Map<string, string | undefined>;
  /** Keys that an event changed since the list began; undefined when no list is under way. */
  touched: Set<string> | undefined;
  /** Keys that the list under way has brought. */
  seen: Set<string> | undefined;
  /** What changed since `takeChanges`: per key the object that readers know, undefined for none. */
  changed: Map<string, KubeObject | undefined>;
}

/** Enough for what can still be on its way when a deletion arrives. */
const MOST_GRAVES = 1000;

export const emptyContent = (): Content => ({
  items: new Map(),
  graves: new Map(),
  touched: undefined,
  seen: undefined,
  changed: new Map(),
});

const keyIn = (object: KubeObject): string => keyOf(object.metadata.namespace, object.metadata.name ?? '');

const put = (content: Content, key: string, object: KubeObject | undefined): void => {
  const before = content.items.get(key);
  if (!content.changed.has(key)) {
    content.changed.set(key, before);
  }
  if (object === undefined) {
    content.items.delete(key);
  } else {
    content.items.set(key, object);
  }
};

/** A new list is about to be asked for. A list that was under way is given up; what it brought stays until this one ends. */
export const beginList = (content: Content): void => {
  content.touched = new Set();
  content.seen = new Set();
  content.graves.clear();
};

/** A page of the list under way. All pages of a list show the same moment of the cluster. */
export const applyPage = (content: Content, items: readonly KubeObject[]): void => {
  for (const object of items) {
    const key = keyIn(object);
    content.seen?.add(key);
    if (content.touched?.has(key) === true && !isKnownToBeNewer(content, key, object)) {
      continue;
    }
    if (sameVersion(content.items.get(key), object)) {
      continue;
    }
    put(content, key, object);
  }
};

/**
 * The list is complete: what it did not bring is gone, but for what events created after its moment.
 *
 * @param version the list's resourceVersion, the moment that it shows
 */
export const endList = (content: Content, version: string): void => {
  const { seen, touched } = content;
  if (seen === undefined || touched === undefined) {
    return;
  }
  for (const [key, object] of content.items) {
    if (!seen.has(key) && !(touched.has(key) && !isOlderOrSame(object, version))) {
      put(content, key, undefined);
    }
  }
  content.seen = undefined;
  content.touched = undefined;
  trimGraves(content);
};

/** One event of the watch. Duplicates and events that are older than what is known change nothing. */
export const applyEvent = (content: Content, event: WatchEvent): void => {
  const key = keyIn(event.object);
  const gone = event.type === 'DELETED';
  if (!isNews(content, key, event.object, gone)) {
    return;
  }
  content.touched?.add(key);
  if (gone) {
    content.graves.set(key, event.object.metadata.resourceVersion);
    if (content.items.has(key)) {
      put(content, key, undefined);
    }
    trimGraves(content);
  } else {
    content.graves.delete(key);
    put(content, key, event.object);
  }
};

/** What readers must be told; afterwards they know everything. */
export const takeChanges = (
  content: Content,
): { readonly upserted: readonly KubeObject[]; readonly removed: readonly KubeObject[] } => {
  const upserted: KubeObject[] = [];
  const removed: KubeObject[] = [];
  for (const [key, before] of content.changed) {
    const now = content.items.get(key);
    if (now === undefined) {
      if (before !== undefined) {
        removed.push(before);
      }
    } else if (now !== before) {
      upserted.push(now);
    }
  }
  content.changed = new Map();
  return { upserted, removed };
};

/** Does the object say more than what is known? The order of arrival decides when versions cannot be compared. */
const isNews = (content: Content, key: string, object: KubeObject, gone: boolean): boolean => {
  const version = object.metadata.resourceVersion;
  const known = content.items.get(key);
  if (known !== undefined) {
    const order = compareVersions(version, known.metadata.resourceVersion);
    // a deletion may carry the last version of the object itself
    return order === undefined || order > 0 || (gone && order === 0);
  }
  if (!content.graves.has(key)) {
    return true;
  }
  const order = compareVersions(version, content.graves.get(key));
  return order === undefined || order > 0;
};

/** What an event brought since the list began gives way to a page only when the page is certainly newer. */
const isKnownToBeNewer = (content: Content, key: string, object: KubeObject): boolean => {
  const known = content.items.get(key);
  const version = known === undefined ? content.graves.get(key) : known.metadata.resourceVersion;
  return isOlder(version, object.metadata.resourceVersion);
};

const sameVersion = (known: KubeObject | undefined, object: KubeObject): boolean =>
  known !== undefined &&
  known.metadata.uid === object.metadata.uid &&
  known.metadata.resourceVersion !== undefined &&
  known.metadata.resourceVersion === object.metadata.resourceVersion;

const isOlderOrSame = (object: KubeObject, version: string): boolean =>
  object.metadata.resourceVersion === version || isOlder(object.metadata.resourceVersion, version);

/** Oldest first; while a list is under way all are kept, as its pages may be much older. */
const trimGraves = (content: Content): void => {
  if (content.touched !== undefined) {
    return;
  }
  for (const key of content.graves.keys()) {
    if (content.graves.size <= MOST_GRAVES) {
      return;
    }
    content.graves.delete(key);
  }
};
