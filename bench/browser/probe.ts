/**
 * What runs inside the page: it notes when things are painted and how long tasks take. The function is sent to the browser as
 * source text, so it may use nothing from outside itself.
 */
export interface Probe {
  /** Time since navigation at which the selector's first match was painted; resolves when that has happened. */
  painted(selector: string): Promise<number>;
  /** Milliseconds from the next event of this type until `holds` (a named condition) is painted. */
  reaction(event: string, condition: Condition, text: string): Promise<number>;
  /** Longest task since the last call, in ms. */
  takeLongestTask(): number;
  /** Starts counting frames; the function ends it and answers frames a second. */
  startFrames(): void;
  takeFrames(): number;
}

/** `rows-contain`: every drawn row's name contains the text. `first-row-changed`: the first row's key is not the text. `shown`: an element matches. */
export type Condition = 'rows-contain' | 'first-row-changed' | 'shown';

declare global {
  interface Window {
    vmBench: Probe;
  }
}

export const installProbe = (): void => {
  const ROW = '[data-test="vm-row"]';
  let longest = 0;
  let frames = 0;
  let framesSince = 0;
  let counting = false;

  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  }

  const afterPaint = (done: (time: number) => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(undefined);
    });
  };

  const keys = (): string[] => [...document.querySelectorAll(ROW)].map((row) => row.getAttribute('data-key') ?? '');

  const holds = (condition: Condition, text: string): boolean => {
    if (condition === 'shown') return document.querySelector(text) !== null;
    const shown = keys();
    if (shown.length === 0) return false;
    if (condition === 'first-row-changed') return shown[0] !== text;
    return shown.every((key) => (key.split('/')[1] ?? '').includes(text));
  };

  const whenever = (test: () => boolean, done: (time: number) => void): void => {
    if (test()) {
      afterPaint(done);
      return;
    }
    const observer = new MutationObserver(() => {
      if (!test()) return;
      observer.disconnect();
      afterPaint(done);
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  };

  const countFrame = (): void => {
    if (!counting) return;
    frames += 1;
    requestAnimationFrame(countFrame);
  };

  window.vmBench = {
    painted: (selector) =>
      new Promise((done) => {
        whenever(() => document.querySelector(selector) !== null, done);
      }),
    reaction: (event, condition, text) =>
      new Promise((done) => {
        const begin = (started: Event): void => {
          const from = started.timeStamp;
          whenever(
            () => holds(condition, text),
            (time) => done(time - from),
          );
        };
        window.addEventListener(event, begin, { capture: true, once: true });
      }),
    takeLongestTask: () => {
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
