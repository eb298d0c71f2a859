import { copyPlan, type CopyMode, type CopyModel, type CopyPlan } from './plan';

/** How far a copy is. Bytes, and bytes per second. */
export interface CopyFigures {
  readonly total: number;
  readonly processed: number;
  readonly remaining: number;
  readonly transferRate: number;
  readonly dirtyRate: number;
}

export type CopyState =
  | { readonly is: 'copying'; readonly mode: CopyMode; readonly figures: CopyFigures; readonly endsInMs: number }
  | { readonly is: 'done'; readonly mode: CopyMode; readonly figures: CopyFigures }
  | { readonly is: 'failed'; readonly mode: CopyMode; readonly figures: CopyFigures; readonly reason: string };

const figuresAt = (model: CopyModel, plan: CopyPlan, ms: number): { mode: CopyMode; figures: CopyFigures } => {
  const at = Math.min(Math.max(0, ms), plan.endMs);
  const segment = plan.segments.filter(({ startMs }) => startMs <= at).at(-1);
  if (segment === undefined)
    return { mode: 'PreCopy', figures: { total: 0, processed: 0, remaining: 0, transferRate: 0, dirtyRate: 0 } };
  const sent = Math.min(segment.from, ((at - segment.startMs) / 1_000) * model.bandwidth);
  return {
    mode: segment.mode,
    figures: {
      total: model.total,
      processed: Math.round(segment.sent + sent),
      remaining: Math.round(Math.max(0, segment.from - sent)),
      transferRate: Math.round(model.bandwidth),
      dirtyRate: Math.round(segment.dirtyRate),
    },
  };
};

/** How far the copy is so many milliseconds after it began: it ends, or is given up, in finite time if a limit is set or it converges. */
export const copyState = (model: CopyModel, elapsedMs: number): CopyState => {
  const plan = copyPlan(model);
  const { mode, figures } = figuresAt(model, plan, elapsedMs);
  if (elapsedMs < plan.endMs) return { is: 'copying', mode, figures, endsInMs: nextMs(plan, elapsedMs) - elapsedMs };
  if (plan.failure !== undefined) return { is: 'failed', mode, figures, reason: plan.failure };
  return { is: 'done', mode, figures: { ...figures, remaining: 0 } };
};

/** When the mode changes, or it ends. */
const nextMs = (plan: CopyPlan, elapsedMs: number): number => {
  const change = plan.segments.find(({ mode, startMs }) => mode !== 'PreCopy' && startMs > elapsedMs);
  return change?.startMs ?? plan.endMs;
};
