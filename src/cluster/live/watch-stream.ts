import { at, text } from '../../lib/reach';
import type { KindRef } from '../../resources/kinds';
import type { WatchEvent } from './apply';
import { apiErrorOf } from '../request/error-from';
import type { ApiError } from '../errors';
import { withQuery } from '../request/paths';
import type { Scheduler, Socket, Transport } from '../request/transport';
import { namedObjectFrom } from '../request/trim';
import { isOlder } from './version';

export interface StreamSetup {
  readonly kind: KindRef;
  /** Path with selectors, without version. */
  readonly path: string;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
}

/** Why a stream ended. */
export interface StreamEnd {
  /** It never opened: a browser does not say why. */
  readonly refused: boolean;
  /** Its version is too old, or of another time of the cluster: listing anew is the only way on. */
  readonly expired: boolean;
  /** Nothing was heard for too long. */
  readonly silent: boolean;
  /** How long it was open, milliseconds. */
  readonly lastedMs: number;
  readonly error?: ApiError;
}

interface StreamListener {
  open(): void;
  event(event: WatchEvent): void;
  /** Called once; nothing follows. */
  ended(end: StreamEnd): void;
}

/**
 * One WebSocket watch from one version until it ends, for whatever reason. The API sends one JSON text frame per event:
 * `{type: ADDED | MODIFIED | DELETED | BOOKMARK | ERROR, object}`; a bookmark's object holds only a version.
 * `kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/watch.go`
 */
export class WatchStream {
  /** The last version seen: where the next stream resumes. */
  version: string;
  /** ms since the epoch */
  lastHeard: number;
  #openedAt: number | undefined;
  #heard = false;
  #over = false;
  #socket: Socket | undefined;
  #cancelSilence: (() => void) | undefined;

  constructor(
    private readonly setup: StreamSetup,
    version: string,
    private readonly silenceMs: number,
    private readonly listener: StreamListener,
  ) {
    this.version = version;
    this.lastHeard = setup.scheduler.now();
  }

  get isOpen(): boolean {
    return this.#openedAt !== undefined && !this.#over;
  }

  start(): void {
    const query = { watch: 'true', allowWatchBookmarks: 'true', resourceVersion: this.version };
    try {
      this.#socket = this.setup.transport.openSocket(withQuery(this.setup.path, query), {
        open: () => this.#open(),
        message: (data) => this.#message(data),
        close: () => this.#end({}),
      });
    } catch {
      this.#end({});
    }
  }

  /** Closes without a word to the listener. */
  close(): void {
    this.#over = true;
    this.#cancelSilence?.();
    this.#socket?.close();
  }

  #open(): void {
    if (!this.#over) {
      this.#openedAt = this.lastHeard = this.setup.scheduler.now();
      this.#watchSilence(this.silenceMs);
      this.listener.open();
    }
  }

  #end(end: Partial<StreamEnd>): void {
    if (this.#over) {
      return;
    }
    this.close();
    const openedAt = this.#openedAt;
    const lastedMs = openedAt === undefined ? 0 : this.setup.scheduler.now() - openedAt;
    this.listener.ended({ refused: openedAt === undefined, expired: false, silent: false, lastedMs, ...end });
  }

  #watchSilence(ms: number): void {
    this.#cancelSilence = this.setup.scheduler.after(ms, () => {
      const left = this.lastHeard + this.silenceMs - this.setup.scheduler.now();
      if (left > 0) {
        this.#watchSilence(left);
      } else {
        this.#end({ silent: true });
      }
    });
  }

  #message(data: unknown): void {
    if (this.#over) {
      return;
    }
    this.lastHeard = this.setup.scheduler.now();
    const message = parse(data);
    const type = text(message, 'type');
    switch (type) {
      case 'ERROR':
        this.#failed(apiErrorOf(0, at(message, 'object')));
        return;
      case 'BOOKMARK':
        this.#advance(text(message, 'object', 'metadata', 'resourceVersion'));
        return;
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED': {
        const object = namedObjectFrom(this.setup.kind, at(message, 'object'));
        if (this.#advance(text(object, 'metadata', 'resourceVersion')) && object !== undefined) {
          this.listener.event({ type, object });
        }
        return;
      }
      default:
        this.#failed(apiErrorOf(0, 'The cluster sent something that is no event.'));
    }
  }

  #failed(error: ApiError): void {
    // a version that this cluster has not reached yet: it was restored, or is another one
    const expired = error.kind === 'gone' || /too large resource version/i.test(error.message);
    this.#end({ expired, error });
  }

  /** False when the stream turned out to be useless and has ended. */
  #advance(version: string | undefined): boolean {
    if (!this.#heard && isOlder(version, this.version)) {
      // nothing older than what was asked for can come, unless the cluster's time went backwards
      this.#end({ expired: true });
      return false;
    }
    this.#heard = true;
    this.version = version ?? this.version;
    return true;
  }
}

const parse = (data: unknown): unknown => {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as unknown) : undefined;
  } catch {
    return undefined;
  }
};
