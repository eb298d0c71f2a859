import { defineConfig } from 'vitest/config';

/** `npm run test:contract`: the suite against KUBECONFIG_UNDER_TEST, or against a sandbox that it starts itself. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['./target/start.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // one cluster for all: several files at once would only fight for the same two cores
    fileParallelism: false,
  },
});
