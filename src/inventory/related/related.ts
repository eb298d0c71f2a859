import type { Session } from '../../cluster/session';
import { DATA_VOLUME, EVENT, POD } from '../../resources/kinds';
import { createdAtOf, nameOf } from '../../resources/meta';
import { readEvent } from '../../resources/event/read';
import { keyOf, type KubeObject } from '../../resources/object';
import { relatedOf, type RelatedSource } from './source';

/**
 * The launcher pods of a VMI, newest first. Pods carry the VMI's uid as a label.
 * `kubevirt: pkg/virt-controller/watch/util/util.go`
 */
export const podsOf = ({ stores }: Session, namespace: string, uid: string): RelatedSource =>
  relatedOf(stores.open({ kind: POD, namespace, labelSelector: `kubevirt.io/created-by=${uid}` }), (items) =>
    [...items.values()].sort(
      (one, other) => (createdAtOf(other) ?? 0) - (createdAtOf(one) ?? 0) || (nameOf(one) < nameOf(other) ? -1 : 1),
    ),
  );

/** DataVolumes by name, in the order of the names; those that do not exist are left out. */
export const dataVolumesOf = ({ stores }: Session, namespace: string, names: readonly string[]): RelatedSource =>
  relatedOf(
    stores.open({ kind: DATA_VOLUME, namespace, anyOf: { field: 'metadata.name', values: [...names].sort() } }),
    (items) => names.map((name) => items.get(keyOf(namespace, name))).filter((object) => object !== undefined),
  );

/** What was shown last for the first of the names, so that learning of another name does not empty the list meanwhile. */
const shownBefore = new WeakMap<Session, Map<string, readonly KubeObject[]>>();
const MOST_REMEMBERED = 20;

/** The events about objects of these names, newest first. */
export const eventsOf = (session: Session, namespace: string, names: readonly string[]): RelatedSource => {
  const store = session.stores.open({
    kind: EVENT,
    namespace,
    anyOf: { field: 'involvedObject.name', values: [...new Set(names)].sort() },
  });
  const remembered = shownBefore.get(session) ?? new Map<string, readonly KubeObject[]>();
  shownBefore.set(session, remembered);
  const subject = keyOf(namespace, names[0] ?? '');
  return relatedOf(store, (items, state) => {
    const before = remembered.get(subject);
    if (state.phase === 'loading' && before !== undefined && items.size < before.length) {
      return before;
    }
    const events = newestFirst([...items.values()]);
    remembered.delete(subject);
    remembered.set(subject, events);
    forgetOldest(remembered);
    return events;
  });
};

const newestFirst = (events: readonly KubeObject[]): readonly KubeObject[] =>
  events
    .map((event) => ({ event, at: readEvent(event).at ?? 0 }))
    .sort((one, other) => other.at - one.at || (nameOf(one.event) < nameOf(other.event) ? -1 : 1))
    .map(({ event }) => event);

const forgetOldest = (remembered: Map<string, unknown>): void => {
  for (const subject of remembered.keys()) {
    if (remembered.size <= MOST_REMEMBERED) {
      return;
    }
    remembered.delete(subject);
  }
};
