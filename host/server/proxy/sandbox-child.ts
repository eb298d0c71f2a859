/** The sandbox in a process of its own, so that ten thousand machines never hold up the console's server. */
import { startSandbox } from '../../../sandbox/serve/start';
import type { SandboxOptions } from '../../../sandbox/serve/sandbox';
import type { ChildMessage } from './sandbox-process';

const report = (message: ChildMessage): void => {
  process.send?.(message);
};

async function run(options: SandboxOptions): Promise<void> {
  const { url, personas, kubeconfigPath, uploadUrl, guests, close } = await startSandbox(options);
  const end = (): void => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.removeAllListeners('disconnect');
  process.on('SIGTERM', end);
  process.on('SIGINT', () => undefined); // the terminal sends it to everybody: the parent decides
  process.on('disconnect', end); // the parent is gone
  report({ type: 'ready', url, personas, kubeconfigPath, uploadUrl, guests });
}

process.once('disconnect', () => process.exit(1)); // the parent ended while this started
process.once('message', (options: SandboxOptions) => {
  run(options).catch((error: unknown) => {
    report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  });
});
