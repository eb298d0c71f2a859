/** `npm start`: builds what is missing, starts the cluster's side and the console, and says when it is ready. */
import { whenParentEnds } from '../../sandbox/serve/parent';
import { ensureBuilt, readBuilt } from '../build';
import { HOST_DIST } from '../bundle/console';
import { PLUGIN_DIST, pluginName } from '../bundle/plugin';
import { createHandler, type Handler } from './handler';
import { listen } from './listen';
import { parseOptions, USAGE, type ServerOptions } from './options';
import { backendOfKubeconfig } from './proxy/kubeconfig';
import { metricsOfCluster, prometheusUrl } from './proxy/metrics';
import { startSandboxProcess } from './proxy/sandbox-process';
import type { Backend } from './proxy/backend';
import { StartError } from './start-error';

const PRODUCT = 'Virtual machine manager';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Cluster {
  readonly backend: Backend;
  stop(): Promise<void>;
}

async function startCluster({ cluster }: ServerOptions): Promise<Cluster> {
  if (cluster.type === 'kubeconfig') {
    const url = cluster.prometheus === undefined ? undefined : prometheusUrl(cluster.prometheus);
    const backend = await backendOfKubeconfig(cluster.file, cluster.context);
    const metrics = url === undefined ? {} : { metrics: metricsOfCluster(backend, url) };
    return { backend: { ...backend, ...metrics }, stop: () => Promise.resolve() };
  }
  const { port, seed, vms, plainKubernetes, withoutKubevirt, guests } = cluster;
  const sandbox = await startSandboxProcess({ port, seed, vms, plainKubernetes, withoutKubevirt, guests }, say);
  say(`Sandbox: ${sandbox.backend.url.origin}`);
  if (sandbox.guests !== undefined) say(`Guests: ${sandbox.guests}`);
  say(`kubeconfig: ${sandbox.kubeconfigPath}`);
  return sandbox;
}

const stops: (() => Promise<void>)[] = [];
let ending = false;

/** Ends everything that was started, once, and then this process. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.allSettled(stops.map((stop) => stop()));
  process.exit(code);
}

async function start(options: ServerOptions): Promise<void> {
  // take the port first: nothing slow should be done in vain
  let port = options.port;
  const started: { handler?: Handler } = {};
  const listening = await listen(
    {
      request: async (request, response) => {
        if (started.handler) return started.handler.request(request, response);
        response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('The console is starting.\n');
      },
      upgrade: async (request, socket, head) => {
        if (started.handler) return started.handler.upgrade(request, socket, head);
        socket.destroy();
      },
    },
    port,
  );
  stops.push(() => listening.close());
  port = listening.port;
  const [cluster] = await Promise.all([
    startCluster(options).then((running) => {
      stops.push(() => running.stop());
      return running;
    }),
    ensureBuilt(options.build, say),
  ]);
  started.handler = createHandler({
    built: readBuilt,
    backend: cluster.backend,
    hostDist: HOST_DIST,
    plugin: { name: await pluginName(), dist: PLUGIN_DIST },
    productName: PRODUCT,
    port: () => port,
  });
  say(`Ready: http://localhost:${port}`);
}

function main(): void {
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  process.on('SIGHUP', () => void end(0));
  whenParentEnds(() => void end(0));
  const failed = (error: unknown): void => {
    const line =
      error instanceof StartError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${line}\n`);
    void end(1);
  };
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options === 'help') say(USAGE);
    else start(options).catch(failed);
  } catch (error) {
    failed(error);
  }
}

main();
