import { useCallback, useEffect, useMemo, useState } from 'react';
import { createBroadcast, type Broadcast } from './broadcast';

export interface BroadcastControl {
  readonly broadcast: Broadcast;
  /** The user chooses panes, or has chosen some. */
  readonly open: boolean;
  readonly chosen: ReadonlySet<string>;
  /** At least two are chosen: what is typed in one of them goes to all. */
  readonly active: boolean;
  start(): void;
  end(): void;
  choose(ids: readonly string[]): void;
  readonly toggle: (id: string) => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Typing into several panes, which begins with nobody chosen and ends when a chosen pane is closed.
 * @param twins of the panes: when they change, a name may stand for another pane.
 */
export const useBroadcast = (ids: readonly string[], twins: string): BroadcastControl => {
  const [broadcast] = useState(createBroadcast);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState({ panes: NOBODY, twins });
  const hasGone =
    wanted.panes.size > 0 && (wanted.twins !== twins || [...wanted.panes].some((id) => !ids.includes(id)));
  const chosen = hasGone ? NOBODY : wanted.panes;
  const setChosen = useCallback(
    (revise: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
      setWanted(({ panes }) => ({ panes: revise(panes), twins })),
    [twins],
  );
  useEffect(() => {
    if (hasGone) {
      setOpen(false);
      setChosen(() => NOBODY);
    }
  }, [hasGone, setChosen]);
  useEffect(() => {
    broadcast.choose(chosen);
    return () => broadcast.choose(NOBODY);
  }, [broadcast, chosen]);
  const toggle = useCallback(
    (id: string) =>
      setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id])),
    [setChosen],
  );
  return useMemo(
    () => ({
      broadcast,
      open: open && !hasGone,
      chosen,
      active: chosen.size > 1,
      start: () => setOpen(true),
      end: () => {
        setOpen(false);
        setChosen(() => NOBODY);
      },
      choose: (all) => setChosen(() => new Set(all)),
      toggle,
    }),
    [broadcast, open, hasGone, chosen, setChosen, toggle],
  );
};
