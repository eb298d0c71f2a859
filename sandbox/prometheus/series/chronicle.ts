import type { KindId } from '../../kinds/definition';
import type { Clock } from '../../lib/clock';
import type { Store, WatchSource } from '../../store/contract';
import type { KubeObject } from '../../store/object';

/** A time in which an object was in one state. */
export interface Span {
  /** As it is now, or was at the end. */
  readonly object: KubeObject;
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number | undefined;
}

interface Written {
  object: KubeObject;
  readonly state: string;
  readonly from: number;
  to: number | undefined;
}

/** Of one kind: what is, and what has been lately. */
export interface Chronicle {
  /** Current spans and those that ended in the last hours. */
  spans(): readonly Span[];
  close(): void;
}

interface Options {
  readonly store: Store & WatchSource;
  readonly clock: Clock;
  readonly kind: KindId;
  /** What state an object is in, and since when if it says so; undefined: none that is noted. */
  readonly read: (object: KubeObject) => { readonly state: string; readonly since: number | undefined } | undefined;
  /** Told of each change of the object while a span goes on. */
  readonly changed?: (span: Span, now: number) => void;
  /** Told of a span that is forgotten. */
  readonly forgotten?: (span: Span) => void;
}

/** How long, and how many, ended spans are kept. */
const KEPT_MS = 6 * 3_600_000;
const KEPT = 5_000;

/**
 * Follows a kind. The figures of machines are functions of time, so that nothing but when a state began and ended has to be
 * kept: history reaches back to the beginning of what runs, however many machines there are.
 */
export const createChronicle = ({ store, clock, kind, read, changed, forgotten }: Options): Chronicle => {
  const current = new Map<string, Written>();
  let ended: Written[] = [];
  let all: readonly Span[] | undefined;
  const now = (): number => clock.now().getTime();

  const end = (uid: string, span: Written, object: KubeObject): void => {
    span.object = object;
    span.to = now();
    current.delete(uid);
    ended.push(span);
    const oldest = span.to - KEPT_MS;
    if (ended.length <= KEPT && (ended[0]?.to ?? oldest) >= oldest) return;
    const over = ended.filter(({ to = oldest }, index) => to < oldest || index < ended.length - KEPT);
    ended = ended.filter((each) => !over.includes(each));
    for (const each of over) forgotten?.(each);
  };

  const see = (object: KubeObject, live: boolean): void => {
    const { uid } = object.metadata;
    const state = read(object);
    const known = current.get(uid);
    if (known !== undefined && known.state === state?.state) {
      known.object = object;
      changed?.(known, now());
      return;
    }
    if (known !== undefined) end(uid, known, object);
    if (state === undefined) return;
    // a change that is seen happens now; what is found says itself since when
    const since = live && known !== undefined ? now() : Math.min(now(), state.since ?? now());
    const span: Written = { object, state: state.state, from: since, to: undefined };
    current.set(uid, span);
    changed?.(span, since);
  };

  for (const object of store.list(kind)) see(object, false);
  const stop = store.subscribeTo(kind, ({ type, object }) => {
    all = undefined;
    const known = current.get(object.metadata.uid);
    if (type !== 'DELETED') see(object, true);
    else if (known !== undefined) end(object.metadata.uid, known, object);
  });
  return {
    spans: () => (all ??= [...ended, ...current.values()]),
    close: stop,
  };
};
