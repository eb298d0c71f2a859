import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { at, listAt, textAt } from '../lib/json';
import type { RunningSandbox, SandboxOptions } from './sandbox';
import { startSandbox } from './start';

let running: RunningSandbox | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const start = async (options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> => {
  running = await startSandbox({ port: 0, seed: 'empty', ...options });
  return running;
};

const get = async ({ url, personas }: RunningSandbox, path: string): Promise<Response> =>
  fetch(url + path, { headers: { authorization: `Bearer ${personas[0]?.token ?? ''}` } });

const getSecurely = async (url: string, token: string, ca: string): Promise<number | undefined> => {
  const call = request(url, { ca, headers: { authorization: `Bearer ${token}` }, agent: false });
  call.end();
  const [response] = (await once(call, 'response')) as [import('node:http').IncomingMessage];
  response.resume();
  return response.statusCode;
};

describe('a sandbox', () => {
  it('writes a private kubeconfig whose contexts work over TLS', async () => {
    const sandbox = await start();
    expect(sandbox.kubeconfigPath).toMatch(/^\/.*\.kubeconfig$/);
    expect(statSync(sandbox.kubeconfigPath).mode & 0o777).toBe(0o600);
    const config: unknown = parse(readFileSync(sandbox.kubeconfigPath, 'utf8'));
    expect(at(config, 'current-context')).toBe('cluster-admin');
    expect(listAt(config, 'contexts').map((context) => at(context, 'name'))).toEqual([
      'cluster-admin',
      'admin',
      'edit',
      'view',
      'tenant',
    ]);
    const server = textAt(config, 'clusters', 0, 'cluster', 'server') ?? '';
    const ca = Buffer.from(
      textAt(config, 'clusters', 0, 'cluster', 'certificate-authority-data') ?? '',
      'base64',
    ).toString();
    const token = textAt(config, 'users', 3, 'user', 'token') ?? '';
    expect(await getSecurely(`${server}/api/v1/pods`, token, ca)).toBe(200);
    expect(await getSecurely(`${server}/api/v1/secrets`, token, ca)).toBe(403);
    expect((await get(sandbox, '/api/v1/secrets')).status).toBe(200);
  });

  it('ends at once although watches are open', async () => {
    const sandbox = await start();
    const watches = await Promise.all([1, 2, 3].map(() => get(sandbox, '/api/v1/namespaces?watch=true')));
    const before = performance.now();
    await sandbox.close();
    expect(performance.now() - before).toBeLessThan(500);
    await Promise.all(watches.map((watch) => expect(watch.text()).rejects.toThrow()));
  });

  it('removes its kubeconfig when it ends, and those of sandboxes that were killed', async () => {
    const sandbox = await start();
    const folder = dirname(sandbox.kubeconfigPath);
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const leftOver = join(folder, 'sandbox-1.kubeconfig');
    const inUse = join(folder, 'sandbox-2.kubeconfig');
    writeFileSync(leftOver, `# process ${ended}\napiVersion: v1\n`);
    writeFileSync(inUse, `# process ${process.ppid}\napiVersion: v1\n`);
    await sandbox.close();
    expect([sandbox.kubeconfigPath, leftOver, inUse].map((path) => existsSync(path))).toEqual([false, true, true]);
    await start();
    expect([leftOver, inUse].map((path) => existsSync(path))).toEqual([false, true]);
    rmSync(inUse);
  });

  it('knows its tokens again after a restart, and answers 410 to watches from before', async () => {
    const first = await start();
    const list: unknown = await (await get(first, '/api/v1/namespaces')).json();
    await first.close();
    const second = await start({ port: Number(new URL(first.url).port) });
    expect(second.personas).toEqual(first.personas);
    expect(second.kubeconfigPath).toBe(first.kubeconfigPath);
    const version = textAt(list, 'metadata', 'resourceVersion') ?? '';
    const watch = await get(second, `/api/v1/namespaces?watch=true&resourceVersion=${version}`);
    expect(await watch.text()).toContain('"code":410');
  });

  it('leaves out OpenShift or KubeVirt on request', async () => {
    const status = async (path: string): Promise<number> => (await get(running as RunningSandbox, path)).status;
    await start();
    expect(await status('/apis/config.openshift.io/v1')).toBe(200);
    await running?.close();
    await start({ plainKubernetes: true });
    expect([await status('/apis/config.openshift.io/v1'), await status('/apis/kubevirt.io/v1')]).toEqual([404, 200]);
    await running?.close();
    await start({ withoutKubevirt: true });
    expect([await status('/apis/kubevirt.io/v1'), await status('/apis/subresources.kubevirt.io/v1')]).toEqual([
      404, 404,
    ]);
  });

  it('does not start on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as import('node:net').AddressInfo;
    await expect(startSandbox({ port, seed: 'empty' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });

  it('empties a namespace that is deleted', async () => {
    const sandbox = await start();
    const send = (method: string, path: string, body?: unknown): Promise<Response> =>
      fetch(sandbox.url + path, {
        method,
        headers: { authorization: `Bearer ${sandbox.personas[0]?.token ?? ''}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await send('POST', '/api/v1/namespaces', { metadata: { name: 'short' } });
    expect((await send('GET', '/api/v1/namespaces/short/serviceaccounts/default')).status).toBe(200);
    const held = { metadata: { name: 'held', finalizers: ['a.b/c'] } };
    expect((await send('POST', '/api/v1/namespaces/short/configmaps', held)).status).toBe(201);
    const deleted: unknown = await (await send('DELETE', '/api/v1/namespaces/short')).json();
    expect(at(deleted, 'metadata', 'deletionTimestamp')).toBeDefined();
    const refused: unknown = await (
      await send('POST', '/api/v1/namespaces/short/configmaps', { metadata: { name: 'late' } })
    ).json();
    expect(at(refused, 'message')).toBe(
      'configmaps "late" is forbidden: unable to create new content in namespace short because it is being terminated',
    );
    const found: unknown = await (await send('GET', '/api/v1/namespaces/short')).json();
    expect(at(found, 'status', 'phase')).toBe('Terminating');
    await send('PUT', '/api/v1/namespaces/short/configmaps/held', { metadata: { name: 'held' } });
    await vi.waitFor(async () => expect((await send('GET', '/api/v1/namespaces/short')).status).toBe(404), 5_000);
  });
});
