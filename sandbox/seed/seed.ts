import type { SeedName } from '../serve/sandbox';
import { breakGround, type Ground, type SeedInput } from './ground';
import { plantBroken } from './clusters/broken/plant';
import { plantBusy } from './clusters/busy';
import { plantEmpty } from './clusters/empty';
import { plantHuge } from './clusters/huge';
import { plantSmall } from './clusters/small/plant';
import { plantBase } from './platform/base';

type Plan = (ground: Ground, input: SeedInput) => void;

const PLANS: Readonly<Record<SeedName, Plan>> = {
  small: plantSmall,
  busy: plantBusy,
  huge: plantHuge,
  broken: plantBroken,
  empty: plantEmpty,
};

/** The names that `--seed` takes. */
export const seedNames: readonly SeedName[] = ['small', 'busy', 'huge', 'broken', 'empty'];

export const isSeedName = (text: string): text is SeedName => (seedNames as readonly string[]).includes(text);

/**
 * Fills an empty store with a named cluster. The same random numbers give the same cluster; all times are relative to the
 * clock. Kinds that the store does not have (plain Kubernetes, no KubeVirt) are left out. Writes no events: start the
 * controllers afterwards.
 */
export const plantSeed = (name: SeedName, input: SeedInput): void => {
  const ground = breakGround(input);
  plantBase(ground);
  PLANS[name](ground, input);
  ground.flush();
};
