import type { StoreEvent } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { faultOf } from '../http/status';
import { wholeNumberIn } from '../read/numbers';
import type { Presenter } from '../read/present';
import { checkRevisionMatch, notNewerThan, revisionOf } from '../read/revision';
import type { Selection } from '../select/selection';
import { eventLine, leaving, storedEventLine } from './lines';
import type { WatchSink } from './sink';

const BOOKMARK_EVERY_MS = 60_000;
/** A client that leaves this much unread is cut off. */
const MAX_BACKLOG = 64 * 1024 * 1024;
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

export interface WatchRequest {
  readonly kind: ServedKind;
  readonly selection: Selection;
  readonly query: URLSearchParams;
  readonly presenter: Presenter;
}

export interface WatchPlan {
  readonly request: WatchRequest;
  /** Events after this revision are sent; undefined = start with what there is now. */
  readonly since: number | undefined;
  /** The objects that are there already are sent first. */
  readonly initial: boolean;
  readonly marksEndOfInitial: boolean;
  readonly bookmarks: boolean;
  readonly timeoutMs: number;
}

const flag = (query: URLSearchParams, name: string): boolean => {
  const value = query.get(name);
  return value === 'true' || value === '1';
};

/** Reads the options of a watch; throws before anything is sent. */
export const planWatch = (context: ApiContext, request: WatchRequest): WatchPlan => {
  const { query } = request;
  checkRevisionMatch(query, true);
  const asked = revisionOf(query);
  const sendInitial = query.get('sendInitialEvents');
  const bookmarks = flag(query, 'allowWatchBookmarks');
  const wantsInitial = flag(query, 'sendInitialEvents');
  if (asked !== undefined && asked > 0) notNewerThan(asked, context.store.revision);
  const fromNow = asked === undefined || asked === 0;
  const initial = sendInitial === null ? fromNow : wantsInitial;
  const seconds = wholeNumberIn(query, 'timeoutSeconds') ?? 0;
  // without a wish the real server ends watches after 30 to 60 minutes, at random so that not all come back at once
  const timeoutMs = seconds > 0 ? seconds * 1000 : (1800 + context.random() * 1800) * 1000;
  return {
    request,
    since: initial || fromNow ? undefined : asked,
    initial,
    marksEndOfInitial: wantsInitial && bookmarks,
    bookmarks,
    timeoutMs,
  };
};

class Watch {
  private first = true;
  private closed = false;
  private readonly endings: (() => void)[] = [];

  constructor(
    private readonly context: ApiContext,
    private readonly plan: WatchPlan,
    private readonly sink: WatchSink,
  ) {}

  start(): void {
    const { store, clock } = this.context;
    const { kind, presenter } = this.plan.request;
    this.sink.onClose(() => {
      this.stop();
    });
    try {
      this.catchUp();
    } catch (error) {
      // the answer has begun: a revision that is gone is told as an event
      this.write(eventLine('ERROR', JSON.stringify(faultOf(error).body)));
      this.finish();
      return;
    }
    if (this.plan.marksEndOfInitial) this.bookmark({ annotations: { [INITIAL_EVENTS_END]: 'true' } });
    this.endings.push(
      store.subscribeTo(kind.id, (event) => {
        this.take(event, presenter);
      }),
    );
    this.endings.push(
      clock.after(this.plan.timeoutMs, () => {
        if (this.plan.bookmarks) this.bookmark();
        this.finish();
      }),
    );
    if (this.plan.bookmarks) this.scheduleBookmark();
  }

  private catchUp(): void {
    const { store } = this.context;
    const { kind, selection, presenter } = this.plan.request;
    if (this.plan.initial) {
      for (const object of store.list(kind.id, selection.namespace)) {
        if (selection.matches(object)) this.sendObject('ADDED', object);
      }
    } else if (this.plan.since !== undefined) {
      for (const event of store.eventsSince(kind.id, this.plan.since)) this.take(event, presenter);
    }
  }

  /** Sends an event if the selection concerns it; a change across the selection's border is an arrival or a departure. */
  private take(event: StoreEvent, presenter: Presenter): void {
    const { selection } = this.plan.request;
    const is = event.type !== 'DELETED' && selection.matches(event.object);
    const was = event.previous !== undefined && selection.matches(event.previous);
    if (!is && !was) return;
    if (is && event.previous !== undefined && !was) this.sendObject('ADDED', event.object);
    else if (!is && event.type === 'MODIFIED')
      this.sendObject('DELETED', leaving(event.previous ?? event.object, event.revision));
    else this.write(storedEventLine(event, presenter, this.takeFirst()));
  }

  private sendObject(type: 'ADDED' | 'DELETED', object: KubeObject): void {
    this.write(eventLine(type, this.plan.request.presenter.event(object, this.takeFirst())));
  }

  private bookmark(metadata: Readonly<Record<string, unknown>> = {}): void {
    const resourceVersion = String(this.context.store.revision);
    const text = this.plan.request.presenter.bookmark(
      { resourceVersion, creationTimestamp: null, ...metadata },
      this.takeFirst(),
    );
    this.write(eventLine('BOOKMARK', text));
  }

  private scheduleBookmark(): void {
    const cancel = this.context.clock.after(BOOKMARK_EVERY_MS, () => {
      this.bookmark();
      if (!this.closed) this.scheduleBookmark();
    });
    this.endings[2] = cancel;
  }

  private takeFirst(): boolean {
    const { first } = this;
    this.first = false;
    return first;
  }

  private write(line: Buffer): void {
    if (this.closed) return;
    this.sink.send(line);
    if (this.sink.backlog() > MAX_BACKLOG) this.finish();
  }

  private stop(): void {
    this.closed = true;
    for (const ending of this.endings) ending();
  }

  private finish(): void {
    this.stop();
    this.sink.end();
  }
}

/** Sends a watch into the sink until its time is up or the client leaves. */
export const startWatch = (context: ApiContext, plan: WatchPlan, sink: WatchSink): void => {
  new Watch(context, plan, sink).start();
};
