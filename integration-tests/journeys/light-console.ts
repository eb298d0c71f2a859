/** Starts the light console with its sandbox as a user would (`npm start` without the builds) and stops both. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');

export interface LightConsole {
  /** Such as http://localhost:39211 */
  readonly url: string;
  /** Of the sandbox behind it; undefined with an own kubeconfig. */
  readonly kubeconfig: string | undefined;
  /** @throws Error with all that was printed, when the sandbox died in between: the console starts it again, and a journey may not notice */
  stop(): Promise<void>;
}

const DIED = /^The sandbox has died/;

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      done();
      return;
    }
    child.once('exit', () => {
      done();
    });
    child.kill('SIGTERM');
  });

/**
 * Runs a server of this repository and waits until it has printed a match of `ready`.
 * @throws Error with what it printed, when it ends or stays silent for 60 s
 */
export const startServer = async (
  script: string,
  options: readonly string[],
  ready: RegExp,
): Promise<{ readonly lines: readonly string[]; readonly child: ChildProcess; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  await new Promise<void>((done, fail) => {
    const giveUp = (why: string): void => {
      child.kill('SIGTERM');
      fail(new Error(`${script} ${why}:\n${lines.join('\n')}`));
    };
    const timer = setTimeout(() => {
      giveUp('was not ready after 60 s');
    }, 60_000);
    const read = (line: string): void => {
      lines.push(line);
      if (!ready.test(line)) return;
      clearTimeout(timer);
      done();
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.once('exit', () => {
      clearTimeout(timer);
      giveUp('ended early');
    });
  });
  return { lines, child, stop: () => stop(child) };
};

const field = (lines: readonly string[], name: string): string | undefined =>
  lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);

/** Real guests only for journeys that ask for them. */
const guestsFor = (options: readonly string[]): readonly string[] =>
  options.includes('--kubeconfig') || options.includes('--guests') ? [] : ['--guests', 'simulated'];

/** Starts the light console on a free port; `options` as for `npm start`, but guests are simulated unless they say otherwise. */
export const startLightConsole = async (options: readonly string[]): Promise<LightConsole> => {
  const given = ['--port', '0', '--no-build', ...guestsFor(options), ...options];
  const server = await startServer('host/server/main.ts', given, /^Ready: /);
  const url = field(server.lines, 'Ready');
  if (url === undefined) throw new Error(`no URL in:\n${server.lines.join('\n')}`);
  return {
    url,
    kubeconfig: field(server.lines, 'kubeconfig'),
    stop: async () => {
      await server.stop();
      if (server.lines.some((line) => DIED.test(line))) throw new Error(server.lines.join('\n'));
    },
  };
};

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
  readonly users: readonly { readonly name: string; readonly user: { readonly token: string } }[];
}

/** Calls the sandbox's API from outside, as another client (kubectl, a scraper) would, and gives the text; rejects unless it answers 2xx. */
export const askApi = async (
  kubeconfig: string,
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<string> => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  // the sandbox speaks http and https on one port; http spares the trust in its certificate
  const server = (config.clusters[0]?.cluster.server ?? '').replace('https:', 'http:');
  const token = config.users.find((entry) => entry.name.includes('cluster-admin'))?.user.token ?? '';
  const response = await fetch(`${server}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': contentType, Accept: 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text;
};

/** The same, for what answers in JSON. */
export const callApi = async (...call: Parameters<typeof askApi>): Promise<unknown> => {
  const text = await askApi(...call);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
};
