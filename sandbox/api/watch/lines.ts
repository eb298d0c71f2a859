import type { StoreEvent, WatchEventType } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import type { Presenter } from '../read/present';

/** Lines made already, by event and by presenter: all watchers of a kind share one buffer per event. */
const made = new WeakMap<StoreEvent, Map<string, Buffer>>();

export const eventLine = (type: WatchEventType | 'BOOKMARK' | 'ERROR', objectText: string): Buffer =>
  Buffer.from(`{"type":"${type}","object":${objectText}}\n`);

/** The line of an event as it happened. */
export const storedEventLine = (event: StoreEvent, presenter: Presenter, first: boolean): Buffer => {
  const { key } = presenter;
  if (key === undefined) return eventLine(event.type, presenter.event(event.object, first));
  let lines = made.get(event);
  if (lines === undefined) made.set(event, (lines = new Map<string, Buffer>()));
  let line = lines.get(key);
  if (line === undefined) lines.set(key, (line = eventLine(event.type, presenter.event(event.object, first))));
  return line;
};

/** The object that leaves a selection: as it is now, at the revision of the change. */
export const leaving = (object: KubeObject, revision: number): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
});
