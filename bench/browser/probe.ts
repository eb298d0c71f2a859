/**
 * What runs inside the page: it notes when things are painted and how long tasks take. The function is sent to the browser as
 * source text, so it may use nothing from outside itself.
 */
export interface Probe {
  /** Time since navigation at which the selector's first match was painted; resolves when that has happened. */
  painted(selector: string): Promise<number>;
  /** From now on waits for an event of this type; call it and let it finish before causing the event. */
  arm(event: string, condition: Condition, text: string): void;
  /** Milliseconds from that event until the condition was painted. */
  reaction(): Promise<number>;
  /** Longest task since the last call, in ms. */
  takeLongestTask(): number;
  /** Starts counting frames; the function ends it and answers frames a second. */
  startFrames(): void;
  takeFrames(): number;
}

/** `rows-contain`: the key (namespace and name) of every drawn row contains the text. `first-row-changed`: the first row's key is not the text. `shown`: an element matches. */
export type Condition = 'rows-contain' | 'first-row-changed' | 'shown';

declare global {
  interface Window {
    vmBench: Probe;
    /** Not known to TypeScript yet. */
    scheduler: { postTask(act: () => void, options: { readonly priority: 'user-blocking' }): Promise<void> };
  }
}

export const installProbe = (): void => {
  const ROW = '[data-test="vm-row"]';
  let longest = 0;
  let frames = 0;
  let framesSince = 0;
  let counting = false;
  let armed: Promise<number> = Promise.reject(new Error('nothing is armed'));
  armed.catch(() => undefined);

  const note = (entries: PerformanceEntryList): void => {
    for (const entry of entries) longest = Math.max(longest, entry.duration);
  };
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) tasks.observe({ type: 'longtask', buffered: true });

  const afterPaint = (done: (time: number) => void): void => {
    // what has no priority may have to wait for the frame after, too
    requestAnimationFrame(
      () => void window.scheduler.postTask(() => done(performance.now()), { priority: 'user-blocking' }),
    );
  };

  const keys = (): string[] => [...document.querySelectorAll(ROW)].map((row) => row.getAttribute('data-key') ?? '');

  const holds = (condition: Condition, text: string): boolean => {
    if (condition === 'shown') return document.querySelector(text) !== null;
    const shown = keys();
    if (shown.length === 0) return false;
    if (condition === 'first-row-changed') return shown[0] !== text;
    return shown.every((key) => key.includes(text));
  };

  const GIVE_UP_MS = 60_000;

  const whenever = (test: () => boolean, done: (time: number) => void, fail: (why: Error) => void): void => {
    if (test()) {
      afterPaint(done);
      return;
    }
    const observer = new MutationObserver(() => {
      if (!test()) return;
      clearTimeout(timer);
      observer.disconnect();
      afterPaint(done);
    });
    const timer = setTimeout(() => {
      observer.disconnect();
      fail(new Error(`What is awaited has not been painted within ${GIVE_UP_MS} ms: ${test.toString()}`));
    }, GIVE_UP_MS);
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  };

  const countFrame = (): void => {
    if (!counting) return;
    frames += 1;
    requestAnimationFrame(countFrame);
  };

  window.vmBench = {
    painted: (selector) =>
      new Promise((done, fail) => {
        whenever(() => document.querySelector(selector) !== null, done, fail);
      }),
    arm: (event, condition, text) => {
      armed = new Promise((done, fail) => {
        const begin = (started: Event): void => {
          const from = started.timeStamp;
          whenever(
            () => holds(condition, text),
            (time) => done(time - from),
            fail,
          );
        };
        window.addEventListener(event, begin, { capture: true, once: true });
      });
    },
    reaction: () => armed,
    takeLongestTask: () => {
      note(tasks.takeRecords());
      const value = longest;
      longest = 0;
      return value;
    },
    startFrames: () => {
      frames = 0;
      framesSince = performance.now();
      counting = true;
      requestAnimationFrame(countFrame);
    },
    takeFrames: () => {
      counting = false;
      return (frames * 1000) / (performance.now() - framesSince);
    },
  };
};
