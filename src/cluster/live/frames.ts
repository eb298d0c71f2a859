import type { FrameStage } from '../request/transport';

const ORDER: readonly FrameStage[] = ['store', 'join'];

/**
 * A queue of what is to run in the next animation frame, by stages: what a stage asks for in a later stage still runs in the
 * same frame, what it asks for in its own or an earlier one runs in the next.
 *
 * @param nextFrame calls back once, in the next frame
 */
export const createFrames = (nextFrame: (run: () => void) => void): ((stage: FrameStage, run: () => void) => void) => {
  const waiting: Record<FrameStage, (() => void)[]> = { store: [], join: [] };
  let asked = false;
  let drawing = -1;

  const ask = (): void => {
    if (!asked) {
      asked = true;
      nextFrame(draw);
    }
  };
  const draw = (): void => {
    asked = false;
    try {
      for (drawing = 0; drawing < ORDER.length; drawing += 1) {
        runStage(ORDER[drawing] ?? 'join');
      }
    } finally {
      drawing = -1;
      if (ORDER.some((stage) => waiting[stage].length > 0)) {
        ask();
      }
    }
  };
  const runStage = (stage: FrameStage): void => {
    const runs = waiting[stage];
    waiting[stage] = [];
    for (const [index, run] of runs.entries()) {
      try {
        run();
      } catch (error) {
        // the others must not suffer; the error goes on its way, and what is left runs in the next frame
        waiting[stage] = [...runs.slice(index + 1), ...waiting[stage]];
        throw error;
      }
    }
  };

  return (stage, run) => {
    waiting[stage].push(run);
    if (drawing < 0 || ORDER.indexOf(stage) <= drawing) {
      ask();
    }
  };
};
