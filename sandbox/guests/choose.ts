import type { Clock } from '../lib/clock';
import type { GuestChoice } from '../serve/sandbox';
import type { GuestEngine } from './engine';
import { findQemu, reasonWithout } from './qemu/find';
import { startQemuEngine } from './qemu/engine';
import { roomForGuests } from './qemu/room';
import type { Engines } from './roster';
import { startSimulatedGuest } from './simulated/guest';

interface Tools {
  readonly clock: Clock;
  readonly random: () => number;
  /** Told what happens to single guests. */
  readonly say: (line: string) => void;
}

export interface Chosen {
  readonly engines: Engines;
  /** For the log, in words: which guests there will be. */
  readonly line: string;
}

/** Real guests were asked for and cannot be had. */
class NoRealGuests extends Error {}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const simulatedEngine = ({ clock, random }: Tools): GuestEngine => ({
  name: 'simulated',
  most: Number.POSITIVE_INFINITY,
  suits: () => true,
  start: (plan) => Promise.resolve(startSimulatedGuest(plan, { clock, random })),
  close: () => Promise.resolve(),
});

/**
 * The engines of a sandbox. `sensible`: does it hold machines for which real guests make sense, or thousands of which a few
 * would stand out? Only `auto` cares. Rejects with NoRealGuests when `qemu` is asked for and cannot be had.
 */
export const chooseEngines = async (choice: GuestChoice, sensible: boolean, tools: Tools): Promise<Chosen> => {
  const fallback = simulatedEngine(tools);
  const simulated = (why: string): Chosen => ({ engines: { preferred: [], fallback }, line: `simulated${why}` });
  if (choice === 'simulated') return simulated('');
  if (choice === 'auto' && !sensible) return simulated('');
  const installation = await findQemu();
  if (installation === undefined) {
    if (choice === 'qemu') throw new NoRealGuests(`Real guests are not possible: ${reasonWithout()}`);
    return simulated(` (${reasonWithout()})`);
  }
  const most = roomForGuests();
  if (most === 0 && choice === 'auto') return simulated(' (too little memory is free for real ones)');
  const engine = await startQemuEngine({ installation, most: Math.max(1, most), log: tools.say }).catch(reasonOf);
  if (typeof engine === 'string') {
    if (choice === 'qemu') throw new NoRealGuests(`Real guests are not possible: ${engine}`);
    return simulated(` (${engine})`);
  }
  return {
    engines: { preferred: [engine], fallback },
    line: `QEMU ${installation.version}, at most ${engine.most}; others are simulated`,
  };
};
