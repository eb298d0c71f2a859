import {
  CustomObjectsApi,
  CoreV1Api,
  KubeConfig,
  makeInformer,
  Watch,
  type KubernetesObject,
  V1ConfigMap,
  V1ObjectMeta,
} from '@kubernetes/client-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropNamespace, kubeconfigPath, makeNamespace, needs, uniqueName } from '../target/cluster';

const config = new KubeConfig();
config.loadFromFile(kubeconfigPath);
const core = config.makeApiClient(CoreV1Api);
let namespace = '';

beforeAll(async () => {
  namespace = await makeNamespace('client');
});
afterAll(() => dropNamespace(namespace));

const configMap = (name: string, metadata: Partial<V1ObjectMeta> = {}): V1ConfigMap =>
  Object.assign(new V1ConfigMap(), {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: Object.assign(new V1ObjectMeta(), { name, ...metadata }),
  });

/** Resolves once `holds` is true; `changed` is called by whoever may have made it so. */
const waiter = (holds: () => boolean): { changed: () => void; done: Promise<void> } => {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const changed = (): void => {
    if (holds()) finish();
  };
  return { changed, done };
};

describe('@kubernetes/client-node', () => {
  it('creates, reads, lists in pages and deletes', async () => {
    const names = Array.from({ length: 5 }, () => uniqueName('page'));
    for (const name of names) {
      await core.createNamespacedConfigMap({ namespace, body: configMap(name, { labels: { set: 'pages' } }) });
    }
    const read = await core.readNamespacedConfigMap({ namespace, name: names[0] ?? '' });
    expect(read.metadata?.creationTimestamp).toBeInstanceOf(Date);
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await core.listNamespacedConfigMap({
        namespace,
        labelSelector: 'set=pages',
        limit: 2,
        _continue: next,
      });
      seen.push(...page.items.map((item) => item.metadata?.name ?? ''));
      next = page.metadata?._continue;
    } while (next !== undefined && next !== '');
    expect(seen).toEqual([...names].sort());
    await core.deleteNamespacedConfigMap({ namespace, name: names[0] ?? '' });
    await expect(core.readNamespacedConfigMap({ namespace, name: names[0] ?? '' })).rejects.toMatchObject({
      code: 404,
    });
  });

  it('watches', async () => {
    const name = uniqueName('watched');
    const seen: string[] = [];
    const { changed, done } = waiter(() => seen.includes('DELETED'));
    const abort = await new Watch(config).watch(
      `/api/v1/namespaces/${namespace}/configmaps`,
      { fieldSelector: `metadata.name=${name}` },
      (phase: string) => {
        seen.push(phase);
        changed();
      },
      () => undefined,
    );
    await core.createNamespacedConfigMap({ namespace, body: configMap(name) });
    await core.deleteNamespacedConfigMap({ namespace, name });
    await done;
    abort.abort();
    expect(seen).toEqual(['ADDED', 'DELETED']);
  });

  it('keeps an informer in step', async () => {
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const informer = makeInformer<V1ConfigMap>(config, path, () => core.listNamespacedConfigMap({ namespace }));
    const name = uniqueName('informed');
    const told: string[] = [];
    const { changed, done } = waiter(() => told.includes('delete'));
    for (const verb of ['add', 'update', 'delete'] as const) {
      informer.on(verb, (object) => {
        if (object.metadata?.name !== name) return;
        told.push(verb);
        changed();
      });
    }
    await informer.start();
    await core.createNamespacedConfigMap({ namespace, body: configMap(name) });
    await core.replaceNamespacedConfigMap({ namespace, name, body: configMap(name, { labels: { colour: 'red' } }) });
    await core.deleteNamespacedConfigMap({ namespace, name });
    await done;
    await informer.stop();
    expect(told).toEqual(['add', 'update', 'delete']);
    expect(informer.get(name, namespace)).toBeUndefined();
  });

  describe('with machines', () => {
    beforeEach(needs('kubevirt'));

    it('lists them as custom objects', async () => {
      const api = config.makeApiClient(CustomObjectsApi);
      const list = (await api.listCustomObjectForAllNamespaces({
        group: 'kubevirt.io',
        version: 'v1',
        plural: 'virtualmachines',
      })) as { items: KubernetesObject[] };
      expect(Array.isArray(list.items)).toBe(true);
    });
  });
});
