/** The test object of journeys with real guests: one light console for all of them; where there can be none, they are skipped with the reason. */
import { test as base } from './journey';
import { startLightConsole, type LightConsole } from './light-console';

interface RealConsole {
  /** Undefined where real guests are not possible. */
  readonly console: LightConsole | undefined;
  /** Why they are not. */
  readonly reason: string;
}

const start = async (): Promise<RealConsole> => {
  try {
    return { console: await startLightConsole(['--seed', 'small', '--guests', 'qemu']), reason: '' };
  } catch (error) {
    return { console: undefined, reason: error instanceof Error ? error.message : String(error) };
  }
};

export const test = base.extend<{ readonly real: LightConsole }, { readonly realConsole: RealConsole }>({
  realConsole: [
    async ({}, use) => {
      const made = await start();
      await use(made);
      await made.console?.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  real: async ({ realConsole: { console, reason } }, use, info) => {
    info.skip(console === undefined, reason);
    if (console !== undefined) await use(console);
  },
  baseURL: async ({ real }, use) => {
    await use(real.url);
  },
});
