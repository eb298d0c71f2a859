import { componentOwners } from '../api/apply/component-owners';
import { catalogueOf } from '../api/catalogue';
import { createApi } from '../api/server';
import { allReconcilers } from '../controllers/all';
import { createRecorder } from '../controllers/events';
import { startControllers } from '../controllers/run';
import { definitions } from '../kinds/registry';
import type { KindDefinition } from '../kinds/definition';
import { realClock, type Clock } from '../lib/clock';
import { plantSeed } from '../seed/seed';
import { tending } from '../seed/untended';
import { createStore } from '../store/memory';
import { createUploadTokens, type UploadTokens } from '../upload/tokens';
import { createVirtApi } from '../virt-api/server';
import { startGuests } from './guests';
import { startHeartbeats } from './heartbeats';
import { removeKubeconfig, sweepKubeconfigs, writeKubeconfig } from './kubeconfig';
import { mirrorProjects } from '../api/special/projects';
import { protectClaims } from './claims';
import { keepNamespaces } from './namespaces';
import { listen } from './listener';
import { authenticatorOf, personasOf } from './personas';
import { seededRandom } from './random';
import type { Persona, RunningSandbox, SandboxOptions } from './sandbox';
import { keptCertificate } from './tls/keep';
import { startUploads } from './uploads';

const servedDefinitions = ({ plainKubernetes, withoutKubevirt }: SandboxOptions): readonly KindDefinition[] =>
  definitions.filter((definition) => {
    const product = definition.custom?.product;
    if (plainKubernetes === true && (definition.openshiftOnly === true || product === 'openshift')) return false;
    return withoutKubevirt !== true || (product !== 'kubevirt' && product !== 'cdi' && product !== 'operator');
  });

/** Starts a whole simulated cluster in this process. Rejects with EADDRINUSE when the port is taken. */
export const startSandbox = async (options: SandboxOptions, clock: Clock = realClock()): Promise<RunningSandbox> => {
  const random = seededRandom(20_260_101);
  const served = servedDefinitions(options);
  const store = createStore({ definitions: served, clock, random, owners: componentOwners });
  let personas: readonly Persona[] = [];
  const uploadTokens: UploadTokens | undefined =
    options.withoutKubevirt === true ? undefined : createUploadTokens(clock);
  const guests = options.withoutKubevirt === true ? undefined : await startGuests(options, { store, clock, random });
  const api = createApi({
    store,
    clock,
    random,
    catalogue: catalogueOf(served),
    authenticate: (token) => authenticatorOf(personas)(token),
    personas: () => personas,
    virtApi: guests === undefined ? undefined : createVirtApi(guests.machines),
    uploadTokens,
    openshift: options.plainKubernetes !== true,
  });
  const certificate = keptCertificate();
  // the port first: a port that is taken should not cost the time of planting
  const listener = await listen(options.port, certificate, api).catch(async (error: unknown) => {
    await guests?.machines.close();
    throw error;
  });
  const { port } = listener;
  personas = personasOf(port);
  plantSeed(options.seed, { store, clock, random, ...(options.vms === undefined ? {} : { vms: options.vms }) });
  if (options.plainKubernetes !== true) mirrorProjects(store);
  api.begin();
  const uploads = uploadTokens === undefined ? undefined : await startUploads({ store, clock, tokens: uploadTokens });
  const stops = [keepNamespaces(store, clock), protectClaims(store), startHeartbeats(store, clock)];
  const controllers = startControllers(
    {
      store,
      clock,
      random,
      record: createRecorder(store, clock),
      ...(guests === undefined ? {} : { guests: guests.machines }),
    },
    { reconcilers: tending(options.seed, allReconcilers()) },
  );
  sweepKubeconfigs(new Date());
  const kubeconfigPath = writeKubeconfig(port, certificate.cert, personas);
  return {
    url: `http://127.0.0.1:${port}`,
    kubeconfigPath,
    personas,
    ...(uploads === undefined ? {} : { uploadUrl: uploads.url }),
    ...(guests === undefined ? {} : { guests: guests.line }),
    close: async () => {
      controllers.stop();
      for (const stop of stops) stop();
      // first of all: as soon as the port is free, a successor may write its own
      removeKubeconfig(kubeconfigPath);
      await Promise.all([listener.close(), uploads?.close(), guests?.machines.close()]);
    },
  };
};
