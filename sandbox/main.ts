/** The command line of the sandbox: `npm run sandbox -- --port 8001 --seed small`. */
import { parseArgs } from 'node:util';
import { whenParentEnds } from './serve/parent';
import type { GuestChoice, SandboxOptions, SeedName } from './serve/sandbox';
import { startSandbox } from './serve/start';
import { isSeedName, seedNames } from './seed/seed';

const DEFAULT_PORT = 8001;

class BadOption extends Error {}

const wholeNumber = (option: string, text: string, most: number): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new BadOption(`--${option} must be a number from 0 to ${most}, not "${text}"`);
  return value;
};

const seedOf = (text: string): SeedName => {
  if (isSeedName(text)) return text;
  throw new BadOption(`Unknown seed "${text}": choose one of ${seedNames.join(', ')}`);
};

const GUESTS: readonly GuestChoice[] = ['auto', 'qemu', 'simulated'];

const guestsOf = (text: string): GuestChoice => {
  const found = GUESTS.find((choice) => choice === text);
  if (found === undefined) throw new BadOption(`Unknown guests "${text}": choose one of ${GUESTS.join(', ')}`);
  return found;
};

const readOptions = (args: readonly string[]): SandboxOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      seed: { type: 'string', default: 'small' },
      vms: { type: 'string' },
      guests: { type: 'string', default: 'auto' },
      'plain-kubernetes': { type: 'boolean', default: false },
      'without-kubevirt': { type: 'boolean', default: false },
    },
  });
  return {
    port: wholeNumber('port', values.port, 65_535),
    seed: seedOf(values.seed),
    guests: guestsOf(values.guests),
    plainKubernetes: values['plain-kubernetes'],
    withoutKubevirt: values['without-kubevirt'],
    ...(values.vms === undefined ? {} : { vms: wholeNumber('vms', values.vms, 100_000) }),
  };
};

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const explain = (error: unknown, port: number | undefined): string => {
  if (isTaken(error)) return `Port ${port ?? ''} is already in use: choose another with --port`;
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
};

const main = async (): Promise<void> => {
  let options: SandboxOptions | undefined;
  try {
    options = readOptions(process.argv.slice(2));
    const sandbox = await startSandbox(options);
    const stop = (): void => {
      void sandbox.close().finally(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    whenParentEnds(stop);
    const guests = sandbox.guests === undefined ? '' : `Guests: ${sandbox.guests}\n`;
    process.stdout.write(
      `Simulated cluster (${options.seed}): ${sandbox.url}\n${guests}kubeconfig: ${sandbox.kubeconfigPath}\n`,
    );
  } catch (error) {
    process.stderr.write(`${explain(error, options?.port)}\n`);
    process.exit(1);
  }
};

void main();
