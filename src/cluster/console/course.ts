import type { Channel } from '../../lib/channel';
import type { Scheduler } from '../request/transport';
import type { Stream, StreamListener } from '../stream/streams';

/** What becomes of a stream. */
interface StreamCourse {
  /** It may take so long to open, milliseconds. */
  readonly timeoutMs: number;
  timedOut(): void;
  opened(channel: Channel): void;
  refused(): void;
  dropped(by: 'us' | 'them'): void;
}

/**
 * What a console is about: one stream, one wait or one question at a time. Whatever begins ends what was before, and what comes
 * back from that later is not heard.
 */
export class Course {
  #turn = 0;
  #stream: Stream | undefined;
  /** Ends the wait or the question. */
  #stop: (() => void) | undefined;
  /** What the end of the wait does. */
  #next: (() => void) | undefined;

  constructor(private readonly scheduler: Scheduler) {}

  /** Ends what is under way. */
  end(): void {
    this.#turn += 1;
    const stream = this.#stream;
    this.#stream = undefined;
    this.#rest();
    stream?.close();
  }

  wait(ms: number, next: () => void): void {
    this.#rest();
    this.#next = next;
    this.#stop = this.scheduler.after(ms, () => this.hurry());
  }

  /** Ends a wait now. */
  hurry(): void {
    const next = this.#next;
    this.#rest();
    next?.();
  }

  /** Asks the cluster something. */
  ask<Answer>(
    question: (signal: AbortSignal) => Promise<Answer>,
    answered: (answer: Answer) => void,
    failed: (error: unknown) => void,
  ): void {
    this.#rest();
    const turn = this.#turn;
    const abort = new AbortController();
    this.#stop = () => abort.abort();
    question(abort.signal).then(
      (answer) => {
        if (turn === this.#turn) answered(answer);
      },
      (error: unknown) => {
        if (turn === this.#turn) failed(error);
      },
    );
  }

  /** Opens a stream; the former one is closed first. */
  open(open: (listener: StreamListener) => Stream, course: StreamCourse): void {
    this.end();
    const turn = this.#turn;
    let isOpen = false;
    this.#stop = this.scheduler.after(course.timeoutMs, () => course.timedOut());
    const stream = open({
      opened: (channel) => {
        if (turn === this.#turn) {
          isOpen = true;
          this.#rest();
          course.opened(channel);
        }
      },
      ended: (by) => {
        if (turn === this.#turn) {
          this.#stream = undefined;
          if (isOpen) course.dropped(by);
          else course.refused();
        }
      },
    });
    // it may have ended already
    if (turn === this.#turn) this.#stream = stream;
    else stream.close();
  }

  #rest(): void {
    const stop = this.#stop;
    this.#stop = this.#next = undefined;
    stop?.();
  }
}
