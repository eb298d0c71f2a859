/** The command line of the light console. */
import { parseArgs } from 'node:util';
import type { GuestChoice, SeedName } from '../../sandbox/serve/sandbox';
import { StartError } from './start-error';

export interface ServerOptions {
  readonly port: number;
  readonly build: boolean;
  readonly cluster:
    | {
        readonly type: 'kubeconfig';
        readonly file: string;
        readonly context: string | undefined;
        readonly prometheus: string | undefined;
      }
    | {
        readonly type: 'sandbox';
        readonly seed: SeedName;
        readonly vms: number | undefined;
        readonly port: number;
        readonly plainKubernetes: boolean;
        readonly withoutKubevirt: boolean;
        readonly guests: GuestChoice;
      };
}

const SEEDS: readonly SeedName[] = ['small', 'busy', 'huge', 'broken', 'empty'];
const GUESTS: readonly GuestChoice[] = ['auto', 'qemu', 'simulated'];

export const USAGE = `Usage: npm start -- [options]
  --port N             port of the console (9000)
  --seed NAME          cluster of the sandbox: ${SEEDS.join(', ')} (small)
  --vms N              number of VMs of the seed "huge"
  --sandbox-port N     port of the sandbox (any free one)
  --plain-kubernetes   the sandbox serves no OpenShift kinds
  --without-kubevirt   the sandbox serves no KubeVirt kinds
  --guests KIND        what runs in the sandbox's VMs: ${GUESTS.join(', ')} (auto)
  --kubeconfig FILE    use a real cluster instead of the sandbox
  --context NAME       context of the kubeconfig (its current one)
  --prometheus URL     where the metrics of that cluster are: a Prometheus or Thanos querier, asked with your token
  --no-build           use what was built before`;

function numberOf(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new StartError(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        seed: { type: 'string' },
        vms: { type: 'string' },
        kubeconfig: { type: 'string' },
        context: { type: 'string' },
        prometheus: { type: 'string' },
        'no-build': { type: 'boolean' },
        'sandbox-port': { type: 'string' },
        'plain-kubernetes': { type: 'boolean' },
        'without-kubevirt': { type: 'boolean' },
        guests: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StartError((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
  }
}

function seedOf(name: string): SeedName {
  const seed = SEEDS.find((each) => each === name);
  if (!seed) throw new StartError(`Unknown seed "${name}": choose one of ${SEEDS.join(', ')}.`);
  return seed;
}

function guestsOf(name: string): GuestChoice {
  const choice = GUESTS.find((each) => each === name);
  if (!choice) throw new StartError(`Unknown guests "${name}": choose one of ${GUESTS.join(', ')}.`);
  return choice;
}

/** Throws StartError with what is wrong; `help` when only the usage is wanted. */
export function parseOptions(args: readonly string[]): ServerOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const port = numberOf('port', values.port, 0, 65_535) ?? 9000;
  const build = values['no-build'] !== true;
  if (values.context !== undefined && values.kubeconfig === undefined) {
    throw new StartError('--context needs --kubeconfig.');
  }
  if (values.prometheus !== undefined && values.kubeconfig === undefined)
    throw new StartError('--prometheus needs --kubeconfig: the sandbox has metrics of its own.');
  if (values.kubeconfig !== undefined) {
    if (values.seed !== undefined)
      throw new StartError('--seed belongs to the sandbox: leave it out with --kubeconfig.');
    if (values.guests !== undefined)
      throw new StartError('--guests belongs to the sandbox: leave it out with --kubeconfig.');
    return {
      port,
      build,
      cluster: { type: 'kubeconfig', file: values.kubeconfig, context: values.context, prometheus: values.prometheus },
    };
  }
  const vms = numberOf('vms', values.vms, 0, 1_000_000);
  const seed = seedOf(values.seed ?? (vms === undefined ? 'small' : 'huge'));
  if (vms !== undefined && seed !== 'huge') throw new StartError('--vms belongs to the seed "huge".');
  return {
    port,
    build,
    cluster: {
      type: 'sandbox',
      seed,
      vms,
      port: numberOf('sandbox-port', values['sandbox-port'], 0, 65_535) ?? 0,
      plainKubernetes: values['plain-kubernetes'] === true,
      withoutKubevirt: values['without-kubevirt'] === true,
      guests: guestsOf(values.guests ?? 'auto'),
    },
  };
}
