import type { Planted } from '../../ground';

/** The VM behind a run, and the generation of its spec that the run was started with. */
export interface Owner {
  readonly vm: Planted;
  readonly generation: number;
}
