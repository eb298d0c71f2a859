import type { WatchEvent } from './apply';
import { apiErrorFrom } from '../request/error-from';
import type { ApiError } from '../errors';
import { backOff, retryAfterMs } from '../request/retry';
import { isOlder } from './version';
import { WatchStream, type StreamEnd, type StreamSetup } from './watch-stream';

/** What a watch tells the store that runs it. */
export interface WatchListener {
  event(event: WatchEvent): void;
  /** The stream is open: what is known is current. `recovered` when sockets had not opened before. */
  open(recovered: boolean): void;
  /** The stream is broken since then (ms since the epoch), and for longer than a hiccup. The watch goes on trying. */
  broken(since: number, error: ApiError | undefined): void;
  /** The version cannot be resumed from: list anew, then `begin` again. */
  expired(): void;
  /** The cluster answers, but refuses (not allowed, not served, not logged in). The watch has ended. */
  refused(error: ApiError): void;
  /** The cluster answers requests, but sockets do not open at all. The watch has ended. */
  impossible(): void;
}

interface WatchSetup extends StreamSetup {
  /** Asks for the smallest list of the scope and resolves with its version; rejects with ApiError. */
  readonly probe: () => Promise<string>;
}

/** A hiccup shorter than this is not worth calling the data stale. */
const GRACE_MS = 2000;
/** Bookmarks come about once a minute: a stream that is silent for longer than this is taken for dead. */
const SILENCE_MS = 150_000;
/** Kinds without bookmarks (events) are silent by nature: each fruitless silence doubles the limit, up to this. */
const LONGEST_SILENCE_MS = 1_200_000;
/** After the machine or the page woke up, a stream that was silent for this long is not trusted. */
const WAKE_SILENCE_MS = 70_000;
/** Only a stream that lasted is a success: one that closes at once must not be reopened at once. */
const STABLE_MS = 5000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;
/** After so many sockets that did not open although the cluster answers, sockets are given up. */
const MOST_REFUSALS = 3;

/**
 * A watch that resumes from the last version it saw for as long as it is wanted: jittered back-off, dead streams noticed, and
 * the reason found when a socket does not open (browsers hide it).
 */
export class Watch {
  #version = '';
  #stream: WatchStream | undefined;
  #silenceMs = SILENCE_MS;
  #failures = 0;
  #refusals = 0;
  /** A socket did not open since the last one that did. */
  #outage = false;
  #brokenSince: number | undefined;
  #cancelWait: (() => void) | undefined;
  #cancelGrace: (() => void) | undefined;
  /** Grows with every begin and end, so that late answers of a probe are ignored. */
  #turn = 0;

  constructor(
    private readonly setup: WatchSetup,
    private readonly listener: WatchListener,
  ) {}

  /** Watches from a list's version on; replaces a stream that is open. */
  begin(version: string): void {
    this.#stop();
    this.#version = version;
    this.#connect();
  }

  end(): void {
    this.#stop();
    this.#failures = 0;
    this.#refusals = 0;
    this.#silenceMs = SILENCE_MS;
    this.#brokenSince = undefined;
  }

  /** The machine or the page came back, or the user does not want to wait. */
  wake(): void {
    const { scheduler } = this.setup;
    const stream = this.#stream;
    if (stream === undefined) {
      if (this.#cancelWait !== undefined) {
        this.#connect();
      }
    } else if (stream.isOpen && scheduler.now() - stream.lastHeard > WAKE_SILENCE_MS) {
      stream.close();
      this.#markBroken(stream.lastHeard, undefined);
      this.#connect();
    }
  }

  #stop(): void {
    this.#turn += 1;
    this.#stream?.close();
    this.#stream = undefined;
    this.#clearWait();
    this.#cancelGrace?.();
    this.#cancelGrace = undefined;
  }

  #clearWait(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
  }

  #connect(): void {
    this.#clearWait();
    this.#markBroken(this.setup.scheduler.now(), undefined);
    const stream = new WatchStream(this.setup, this.#version, this.#silenceMs, {
      open: () => this.#opened(),
      event: (event) => this.listener.event(event),
      ended: (end) => this.#ended(stream, end),
    });
    this.#stream = stream;
    stream.start();
  }

  #opened(): void {
    this.#refusals = 0;
    this.#brokenSince = undefined;
    this.#cancelGrace?.();
    this.#cancelGrace = undefined;
    const recovered = this.#outage;
    this.#outage = false;
    this.listener.open(recovered);
    if (recovered) {
      this.#checkVersion();
    }
  }

  #ended(stream: WatchStream, end: StreamEnd): void {
    const { scheduler } = this.setup;
    if (end.silent) {
      const heardNothing = stream.version === this.#version;
      this.#silenceMs = heardNothing ? Math.min(this.#silenceMs * 2, LONGEST_SILENCE_MS) : SILENCE_MS;
    }
    this.#version = stream.version;
    this.#stream = undefined;
    if (end.expired) {
      this.#stop();
      this.listener.expired();
      return;
    }
    this.#outage ||= end.refused;
    this.#failures = end.lastedMs >= STABLE_MS ? 1 : this.#failures + 1;
    this.#markBroken(end.silent ? stream.lastHeard : scheduler.now(), end.error);
    if (end.refused && this.#failures > 1) {
      this.#askWhy();
    } else {
      this.#wait(end.error);
    }
  }

  /** Back-off, or as long as the cluster asks for. */
  #wait(error: ApiError | undefined): void {
    const { scheduler } = this.setup;
    const ms = backOff(this.#failures, FIRST_WAIT_MS, LONGEST_WAIT_MS, () => scheduler.random());
    this.#clearWait();
    this.#cancelWait = scheduler.after(Math.max(ms, retryAfterMs(error)), () => this.#connect());
  }

  /** The data is stale from `since` on; said only when it lasts, and again when there is more to say. */
  #markBroken(since: number, error: ApiError | undefined): void {
    this.#brokenSince ??= since;
    const start = this.#brokenSince;
    const age = this.setup.scheduler.now() - start;
    if (age >= GRACE_MS) {
      this.listener.broken(start, error);
      return;
    }
    this.#cancelGrace?.();
    this.#cancelGrace = this.setup.scheduler.after(GRACE_MS - age, () => {
      this.#cancelGrace = undefined;
      this.listener.broken(start, error);
    });
  }

  /** A socket did not open. A plain request tells whether the cluster is down, refuses us, or just does not do sockets. */
  #askWhy(): void {
    const turn = this.#turn;
    this.setup.probe().then(
      () => {
        if (turn === this.#turn) {
          this.#socketsRefused();
        }
      },
      async (cause: unknown) => {
        const error = await apiErrorFrom(cause);
        if (turn !== this.#turn) {
          return;
        }
        if (error.kind === 'forbidden' || error.kind === 'not-found' || error.kind === 'unauthorized') {
          this.#stop();
          this.listener.refused(error);
        } else {
          this.#markBroken(this.setup.scheduler.now(), error);
          this.#wait(error);
        }
      },
    );
  }

  /** The version may be too old (some answer that before the stream opens), so a new list comes first. */
  #socketsRefused(): void {
    this.#refusals += 1;
    this.#stop();
    if (this.#refusals >= MOST_REFUSALS) {
      this.listener.impossible();
    } else {
      this.listener.expired();
    }
  }

  /** After an outage the cluster may have been restored from a backup: then its versions went backwards. */
  #checkVersion(): void {
    const turn = this.#turn;
    const resumedFrom = this.#version;
    this.setup.probe().then(
      (version) => {
        if (turn === this.#turn && isOlder(version, resumedFrom)) {
          this.#stop();
          this.listener.expired();
        }
      },
      () => undefined,
    );
  }
}
