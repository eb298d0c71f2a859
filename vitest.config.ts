import { defineConfig } from 'vitest/config';
import { resolve } from 'node:path';

const sdk = (path: string): string => resolve(import.meta.dirname, 'host/sdk', path);

export default defineConfig({
  resolve: {
    // the same seam that the light console uses, so no mock of the SDK is needed
    alias: {
      '@console/internal': sdk('internal'),
      '@console/shared': sdk('shared'),
      '@console/dynamic-plugin-sdk': sdk('dynamic-plugin-sdk'),
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'sandbox/**/*.test.ts', 'host/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    testTimeout: 15_000,
  },
});
