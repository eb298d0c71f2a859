/**
 * Property tests draw the same values in every run, so that a run says something of the change and not of its luck. To look for
 * what has not been found yet: `PROPERTY_SEED=$RANDOM PROPERTY_RUNS=2000 npx vitest run src`; what it finds becomes an example.
 */
import fc from 'fast-check';

const { PROPERTY_SEED, PROPERTY_RUNS } = process.env;

fc.configureGlobal({
  seed: Number(PROPERTY_SEED ?? 20_260_101),
  ...(PROPERTY_RUNS === undefined ? {} : { numRuns: Number(PROPERTY_RUNS) }),
});
