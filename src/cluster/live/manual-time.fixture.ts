import type { Scheduler } from '../request/transport';
import { createFrames } from './frames';

/** Lets everything run that waits only for promises. */
const breathe = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};

/** Time and frames that a test drives. */
export class ManualTime implements Scheduler {
  #now = 1_000_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];
  #nextFrame: (() => void) | undefined;
  /** How often a frame was drawn. */
  frames = 0;
  readonly frame = createFrames((run) => {
    this.#nextFrame = run;
  });

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Number of timers that wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets promises run and draws frames until nothing is left to draw. */
  async settle(): Promise<void> {
    await breathe();
    while (this.#nextFrame !== undefined) {
      this.drawFrame();
      await breathe();
    }
  }

  /** One animation frame. */
  drawFrame(): void {
    const run = this.#nextFrame;
    this.#nextFrame = undefined;
    this.frames += 1;
    run?.();
  }

  /** Lets so many milliseconds pass, with everything that is due meanwhile. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) {
        break;
      }
      this.#now = Math.max(this.#now, due.at);
      this.#timers = this.#timers.filter((timer) => timer !== due);
      due.run();
      await this.settle();
    }
    this.#now = end;
    await this.settle();
  }
}
