import type { Clock } from '../../lib/clock';
import { signatureOf, type Labels, type Series } from './series';

interface Recorded {
  readonly labels: Labels;
  readonly from: number;
  to: number | undefined;
  readonly values: (readonly number[])[];
}

/** Figures that cannot be calculated: they are looked at and kept. */
export interface Recording {
  /** The series of one of the figures. */
  series(name: string, figure: number): readonly Series[];
  /** Looks every so often from now on, until there is nothing to be seen. */
  wake(): void;
  close(): void;
}

interface Options {
  readonly clock: Clock;
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly look: () => readonly { readonly labels: Labels; readonly figures: readonly number[] }[];
}

/** Of what has ended, so many are kept; and so many looks of one. */
const KEPT = 400;
const LONGEST = 7_200;
/** Looks in vain before it sleeps. */
const PATIENCE = 5;

export const createRecording = ({ clock, every, look }: Options): Recording => {
  const current = new Map<string, Recorded>();
  let ended: Recorded[] = [];
  let stop: (() => void) | undefined;
  let vain = 0;

  const note = (): void => {
    const time = Math.floor(clock.now().getTime() / every) * every;
    const seen = new Set<string>();
    for (const { labels, figures } of look()) {
      const key = signatureOf(labels);
      seen.add(key);
      const known = current.get(key) ?? { labels, from: time, to: undefined, values: [] };
      current.set(key, known);
      // a look that came late fills the gap, one that came early corrects the last
      const place = Math.round((time - known.from) / every);
      while (known.values.length < Math.min(place, LONGEST)) known.values.push(known.values.at(-1) ?? figures);
      if (place < LONGEST) known.values[place] = figures;
    }
    for (const [key, recorded] of current)
      if (!seen.has(key)) {
        recorded.to = Math.max(recorded.from + every, time);
        current.delete(key);
        ended = [...ended, recorded].slice(-KEPT);
      }
    vain = seen.size > 0 ? 0 : vain + 1;
    stop = vain < PATIENCE ? clock.after(every, note) : undefined;
  };

  return {
    series: (name, figure) =>
      [...ended, ...current.values()].map(({ labels, from, to, values }) => ({
        name,
        labels,
        from,
        to: to ?? from + values.length * every + PATIENCE * every,
        every,
        at: (time) => values[Math.min(values.length - 1, Math.round((time - from) / every))]?.[figure] ?? Number.NaN,
      })),
    wake: () => {
      vain = 0;
      if (stop === undefined) note();
    },
    close: () => {
      stop?.();
    },
  };
};
