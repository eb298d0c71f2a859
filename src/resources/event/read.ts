import { at, number, text } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { createdAtOf, nameOf } from '../meta';
import type { KubeObject } from '../object';

/** An event of the core API, with what a reader wants to know. */
export interface ClusterEvent {
  readonly key: string;
  readonly warning: boolean;
  readonly reason: string;
  /** Data: shown as text, never interpreted. */
  readonly message: string;
  readonly count: number;
  /** ms since the epoch; the last time it happened */
  readonly at: number | undefined;
  readonly about: { readonly kind: string; readonly name: string; readonly uid: string | undefined };
  readonly source: string | undefined;
}

/** A series carries the newest time; old clients fill only the first or the creation time. */
const timeOf = (event: KubeObject): number | undefined =>
  parseTime(at(event, 'series', 'lastObservedTime')) ??
  parseTime(at(event, 'lastTimestamp')) ??
  parseTime(at(event, 'eventTime')) ??
  parseTime(at(event, 'firstTimestamp')) ??
  createdAtOf(event);

export const readEvent = (event: KubeObject): ClusterEvent => ({
  key: text(event, 'metadata', 'uid') ?? nameOf(event),
  warning: text(event, 'type') === 'Warning',
  reason: text(event, 'reason') ?? '',
  message: text(event, 'message') ?? text(event, 'note') ?? '',
  count: number(event, 'series', 'count') ?? number(event, 'count') ?? 1,
  at: timeOf(event),
  about: {
    kind: text(event, 'involvedObject', 'kind') ?? '',
    name: text(event, 'involvedObject', 'name') ?? '',
    uid: text(event, 'involvedObject', 'uid'),
  },
  source: text(event, 'source', 'component') ?? text(event, 'reportingComponent'),
});

/** An object that events are about: by uid where it is known, so that a namesake of earlier times is left out. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly uid: string | undefined;
}

const concerns = (event: ClusterEvent, subject: Subject): boolean =>
  event.about.kind === subject.kind &&
  event.about.name === subject.name &&
  (event.about.uid === undefined || subject.uid === undefined || event.about.uid === subject.uid);

/** The events about any of the subjects, newest first; those without a time last. */
export const eventsAbout = (events: readonly KubeObject[], subjects: readonly Subject[]): readonly ClusterEvent[] =>
  events
    .map(readEvent)
    .filter((event) => subjects.some((subject) => concerns(event, subject)))
    .sort((one, other) => (other.at ?? -1) - (one.at ?? -1) || (one.key < other.key ? -1 : 1));
