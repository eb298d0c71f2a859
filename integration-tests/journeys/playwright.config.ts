import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, launchArguments } from '../browser';

const retries = Number(process.env['JOURNEY_RETRIES'] ?? 0);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // one light console with its own sandbox per worker; two cores carry two, as journeys wait a lot
  workers: Math.min(2, availableParallelism()),
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // one more try only where a machine that is busy with other things must not decide; `npm test` tells how many needed it
  retries,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // writing down everything that happens costs a fifth of the time: where there is a second try, only that one is
    trace: retries > 0 ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: { executablePath: await findChromium(), args: [...launchArguments] },
  },
});
