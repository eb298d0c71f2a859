// Over 150 lines: the transitions of one state machine, which one wants to read together.
import { msg } from '../../lib/message';
import type { ConsoleDevice } from '../../resources/console/device';
import type { ConsoleSight } from '../../resources/console/sight';
import { ApiError } from '../errors';
import { Listeners } from '../listeners';
import { Course } from './course';
import type { ConsoleNeeds } from './needs';
import { Pace } from './pace';
import { refusalOf } from './refusal';
import { sameState, type ConsoleConnection, type ConsoleState } from './state';
import { Trace } from './trace';

type Up = Extract<ConsoleSight, { is: 'up' }>;

const OPEN_TIMEOUT_MS = 15_000;
/** The drop of a stream comes before the news that say why: so long they have. */
const SETTLE_MS = 500;
/** A stream that held for less counts as an attempt that failed; one that held for longer was a session. */
const STEADY_MS = 1000;
/** A drop so soon after the end of a migration is its doing. */
const MOVED_MS = 10_000;
/** So soon a screen that is in use is tried once more, and so often at last. */
const FIRST_TRY_MS = 2000;
const LONGEST_TRY_MS = 30_000;

const LOOKING: ConsoleState = { is: 'waiting', why: msg('Looking for the machine'), mayStart: false };
const SHUTTING_DOWN = msg('The machine is shutting down');

/**
 * The rules of a console, framework-free: when to open a stream, what its end means, and when to leave it alone. There is never
 * more than one stream. A stream drops without a reason whatever happened, so what the machine is now is what counts.
 * `kubevirt: pkg/virt-api/rest/streamer.go`
 */
export class Connection implements ConsoleConnection {
  readonly #listeners = new Listeners();
  readonly #ends = new Listeners();
  readonly #pace: Pace;
  readonly #course: Course;
  readonly #trace = new Trace();
  readonly #stopWaking: () => void;
  #state: ConsoleState = LOOKING;
  #sight: ConsoleSight = { is: 'unknown' };
  #isOver = false;
  #openedAt = 0;
  /** The guest that the last attempt was for. */
  #tried: Up | undefined;
  #movedAt = -Infinity;
  /** The screen was ours, and nothing but somebody else can have taken it. */
  #wasOurs = false;
  /** The guest whose shutdown ended the stream: not opened again by itself. */
  #leaving: string | undefined;
  /** The view closed the stream by itself; it may say why. */
  #closedByView = false;

  constructor(private readonly needs: ConsoleNeeds) {
    this.#pace = new Pace(needs.scheduler);
    this.#course = new Course(needs.scheduler);
    this.#stopWaking = needs.onWake(() => {
      if (this.#state.is === 'retrying') this.#course.hurry();
    });
  }

  get device(): ConsoleDevice {
    return this.needs.device;
  }

  readonly state = (): ConsoleState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  onEnd(listener: () => void): void {
    if (this.#isOver) {
      listener();
    } else {
      this.#ends.add(listener);
    }
  }

  connect(): void {
    const { is } = this.#state;
    if (!this.#isOver && is !== 'connected' && is !== 'connecting') {
      this.#byWish(true);
    }
  }

  takeOver(): void {
    if (!this.#isOver && this.#state.is !== 'connected') {
      this.#byWish(false);
    }
  }

  renew(): void {
    // the session is ours: asking politely would find it in use
    if (!this.#isOver && this.#state.is === 'connected') {
      this.#byWish(false);
    }
  }

  disconnect(): void {
    if (!this.#isOver) {
      this.#become({ is: 'left' });
    }
  }

  fail(words: string): void {
    if (!this.#isOver && (this.#state.is === 'connected' || this.#closedByView)) {
      this.#become({ is: 'refused', error: new ApiError('other', words, 0, 'Device') });
    }
  }

  /** The machine as it is now; told again with each change. */
  observe(sight: ConsoleSight): void {
    this.#sight = sight;
    if (sight.is === 'up' && sight.moving) {
      this.#movedAt = this.#now();
    }
    if (this.#isOver) {
      return;
    }
    const isSame = sight.is === 'up' && sight.uid === this.#tried?.uid;
    switch (this.#state.is) {
      case 'connected':
      case 'taken':
      case 'left':
        return;
      case 'waiting':
      case 'denied':
        this.#follow();
        return;
      case 'absent':
      case 'connecting':
      case 'in-use':
      case 'refused':
        if (!isSame) {
          this.#follow();
        }
        return;
      case 'retrying':
        if (!isSame || sight.node !== this.#tried?.node) {
          this.#follow();
        }
    }
  }

  /** Ends everything for good. */
  end(): void {
    if (!this.#isOver) {
      this.#become({ is: 'left' });
      this.#isOver = true;
      this.#stopWaking();
      this.#listeners.clear();
      this.#ends.tell();
      this.#ends.clear();
    }
  }

  #now(): number {
    return this.needs.scheduler.now();
  }

  /** Into a state in which nothing of the former one goes on. */
  #become(state: ConsoleState): void {
    this.#closedByView = false;
    this.#course.end();
    this.#show(state);
  }

  #show(state: ConsoleState): void {
    if (!sameState(this.#state, state)) {
      this.#state = state;
      this.#listeners.tell();
    }
  }

  #byWish(polite: boolean): void {
    this.#pace.forget();
    this.#wasOurs = false;
    this.#leaving = undefined;
    if (this.#sight.is === 'up') {
      this.#attempt(this.#sight, 'user', polite);
    } else {
      this.#follow();
    }
  }

  /** Does what the machine allows. */
  #follow(): void {
    const sight = this.#sight;
    switch (sight.is) {
      case 'unknown':
        this.#become(LOOKING);
        return;
      case 'denied':
      case 'absent':
        this.#become({ is: sight.is });
        return;
      case 'down':
        this.#become({ is: 'waiting', why: sight.why, mayStart: sight.mayStart });
        return;
      case 'up':
        if (sight.uid === this.#leaving) {
          this.#become({ is: 'waiting', why: SHUTTING_DOWN, mayStart: false });
          return;
        }
        if (sight.uid !== this.#tried?.uid) {
          // another guest: nothing that went wrong with the former one counts
          this.#pace.forget();
          this.#trace.wipe();
          this.#wasOurs = false;
        }
        this.#attempt(sight, 'itself', true);
    }
  }

  #attempt(up: Up, by: 'itself' | 'user', polite: boolean): void {
    const wait = this.#pace.take(by);
    if (wait > 0) {
      this.#retryIn(wait, undefined, () => this.#follow());
      return;
    }
    this.#tried = up;
    this.#become({ is: 'connecting', attempt: this.#pace.attempt });
    if (this.#state.is !== 'connecting') return; // whoever was told has changed it
    this.#open(
      polite,
      () => this.#failed(new ApiError('timeout', 'The cluster did not answer in time.', 0, 'Timeout')),
      () => this.#notOpened(),
    );
  }

  #open(polite: boolean, timedOut: () => void, refused: () => void): void {
    this.#course.open((listener) => this.needs.open(polite, listener), {
      timeoutMs: OPEN_TIMEOUT_MS,
      timedOut,
      opened: (channel) => {
        this.#openedAt = this.#now();
        this.#trace.wipe();
        this.#show({ is: 'connected', channel });
      },
      refused,
      dropped: (by) => this.#dropped(by),
    });
  }

  #notOpened(): void {
    if (this.needs.device === 'serial' && this.#trace.isThere) {
      // to ask the device once more would take the line from somebody once more
      this.#look(() => this.#failed(undefined));
      return;
    }
    this.#ask(
      (signal) => this.needs.probe(signal),
      (error) => {
        if (error === undefined) {
          this.#trace.leave(this.#now());
          this.#failed(undefined);
          return;
        }
        switch (refusalOf(error)) {
          case 'in-use':
            this.#inUse();
            return;
          case 'absent':
            this.#become({ is: 'absent' });
            return;
          case 'refused':
            this.#become({ is: 'refused', error });
            return;
          case 'passing':
            this.#failed(error);
        }
      },
    );
  }

  #inUse(): void {
    if (this.#wasOurs && !this.#trace.mayHold(this.#now())) {
      this.#become({ is: 'taken', certain: true });
      return;
    }
    this.#become({ is: 'in-use' });
    this.#tryLater(FIRST_TRY_MS);
  }

  /**
   * Whoever has the screen may soon have left: an earlier connection of the same user, such as of a page that is being loaded again,
   * or our own question. Tried unseen and politely, by opening it.
   */
  #tryLater(ms: number): void {
    this.#course.wait(ms, () => {
      if (this.#pace.take('itself') > 0) return;
      const refused = (): void => {
        this.#course.end();
        if (this.#trace.mayHold(this.#now())) this.#tryLater(Math.min(LONGEST_TRY_MS, 2 * ms));
      };
      this.#open(true, refused, refused);
    });
  }

  #dropped(by: 'us' | 'them'): void {
    if (by === 'us') {
      this.#become({ is: 'left' });
      this.#closedByView = true;
      return;
    }
    const held = this.#now() - this.#openedAt;
    this.#wasOurs = held >= STEADY_MS;
    if (this.#wasOurs) this.#pace.forget();
    else this.#pace.failed();
    const sight = this.#sight;
    if (sight.is === 'up' && sight.ending) {
      this.#leaving = sight.uid;
    }
    if (sight.is !== 'up' || sight.ending || sight.uid !== this.#tried?.uid) {
      this.#follow();
    } else if (this.#hasMoved(sight) || !this.#wasOurs) {
      this.#again(undefined);
    } else {
      this.#retryIn(SETTLE_MS, undefined, () => this.#judge());
    }
  }

  #hasMoved(up: Up): boolean {
    return up.moving || up.node !== this.#tried?.node || this.#now() - this.#movedAt < MOVED_MS;
  }

  /** The same guest goes on, but the stream does not. */
  #judge(): void {
    if (this.needs.device === 'vnc') {
      // polite, so the attempt itself tells whether somebody else has it
      this.#follow();
      return;
    }
    // a second client of a serial line disconnects the first: asking by opening would take it back
    this.#look(() => this.#become({ is: 'taken', certain: false }));
  }

  /** Does what the machine is now by the cluster's word; `unchanged` when the same guest is where it was. */
  #look(unchanged: () => void): void {
    this.#ask(
      (signal) => this.needs.look(signal),
      (sight) => {
        this.#sight = sight;
        const isSame = sight.is === 'up' && sight.uid === this.#tried?.uid && !sight.ending && !this.#hasMoved(sight);
        if (isSame) unchanged();
        else this.#follow();
      },
    );
  }

  #ask<Answer>(question: (signal: AbortSignal) => Promise<Answer>, answered: (answer: Answer) => void): void {
    this.#course.ask(question, answered, (error) => this.#failed(error instanceof ApiError ? error : undefined));
  }

  #failed(error: ApiError | undefined): void {
    if (error?.status === 0) {
      // after trouble on the way, the one who holds the screen may be our own connection of before
      this.#wasOurs = false;
    }
    this.#pace.failed();
    this.#again(error);
  }

  #again(error: ApiError | undefined): void {
    const isMoving = this.#sight.is === 'up' && this.#hasMoved(this.#sight);
    this.#retryIn(this.#pace.wait(error, isMoving), error, () => this.#follow());
  }

  #retryIn(ms: number, error: ApiError | undefined, next: () => void): void {
    this.#become({ is: 'retrying', at: this.#now() + ms, attempt: this.#pace.attempt, error });
    if (this.#state.is === 'retrying') this.#course.wait(ms, next);
  }
}
