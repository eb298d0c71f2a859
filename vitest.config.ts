import { defineConfig } from 'vitest/config';
import { seamForVite } from './host/bundle/seam';

export default defineConfig({
  // the genuine SDK on the light console's own side of the seam, so that no mock of the SDK is needed
  plugins: [seamForVite],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'sandbox/**/*.test.ts', 'host/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    setupFiles: ['./vitest.properties.ts'],
    testTimeout: 15_000,
    // the SDK reaches its host by require, which only a transform can redirect
    server: { deps: { inline: [/@openshift-console\/dynamic-plugin-sdk/] } },
  },
});
