import { chooseEngines } from '../guests/choose';
import { createGuestMachines, type GuestMachines } from '../guests/machines';
import type { Clock } from '../lib/clock';
import type { Store, WatchSource } from '../store/contract';
import type { SandboxOptions } from './sandbox';

interface Guests {
  readonly machines: GuestMachines;
  /** In words for the log. */
  readonly line: string;
}

/** What runs in the instances of the cluster. Rejects with an Error in words when real guests were asked for in vain. */
export const startGuests = async (
  { guests = 'simulated', seed }: SandboxOptions,
  parts: { readonly store: Store & WatchSource; readonly clock: Clock; readonly random: () => number },
): Promise<Guests> => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const sensible = seed !== 'busy' && seed !== 'huge';
  const { engines, line } = await chooseEngines(guests, sensible, { clock: parts.clock, random: parts.random, say });
  return { machines: createGuestMachines({ store: parts.store, clock: parts.clock, engines, say }), line };
};
