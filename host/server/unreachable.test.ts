import http, { type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listen } from './listen';
import { parseOptions } from './options';
import { backendOfKubeconfig } from './proxy/kubeconfig';
import { proxyHttp } from './proxy/http';
import { StartError } from './start-error';

describe('a cluster that cannot be reached', () => {
  it('is answered for in words, as a Status', async () => {
    const url = new URL('http://127.0.0.1:1');
    const backend = { url, name: 'far', personas: [], isLocal: false, authorize: () => Promise.resolve({}) };
    const server = await listen(
      {
        request: (request, response) => proxyHttp(backend, '/version', request, response),
        upgrade: () => Promise.resolve(),
      },
      0,
    );
    const request = http.get({ host: '127.0.0.1', port: server.port, path: '/' });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    expect(response.statusCode).toBe(502);
    expect(JSON.parse(body)).toMatchObject({
      kind: 'Status',
      message: 'The cluster far at http://127.0.0.1:1 cannot be reached: it refuses connections.',
    });
    await server.close();
  });
});

describe('what keeps the console from starting', () => {
  it('is a port in use', async () => {
    const nobody = { request: () => Promise.resolve(), upgrade: () => Promise.resolve() };
    const first = await listen(nobody, 0);
    await expect(listen(nobody, first.port)).rejects.toThrow(`Port ${first.port} is in use`);
    await first.close();
  });

  it.each([
    [['--seed', 'tiny'], 'Unknown seed "tiny": choose one of small, busy, huge, broken, empty.'],
    [['--port', 'x'], '--port must be a whole number from 0 to 65535, not "x".'],
    [['--vms', '3', '--seed', 'small'], '--vms belongs to the seed "huge".'],
    [['--context', 'a'], '--context needs --kubeconfig.'],
    [['--guests', 'some'], 'Unknown guests "some": choose one of auto, qemu, simulated.'],
    [['--guests', 'qemu', '--kubeconfig', 'x'], '--guests belongs to the sandbox'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('is %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(StartError);
    expect(() => parseOptions(args)).toThrow(message);
  });

  it('is a kubeconfig that is missing, broken or without the context', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
    const file = join(folder, 'config');
    await expect(backendOfKubeconfig(file, undefined)).rejects.toThrow('cannot be read');
    await writeFile(file, 'clusters: [}');
    await expect(backendOfKubeconfig(file, undefined)).rejects.toThrow('is not valid');
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: 'https://c.example:6443/base' } }],
      users: [{ name: 'u', user: { token: 'T' } }],
      contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'one',
    };
    await writeFile(file, JSON.stringify(config));
    await expect(backendOfKubeconfig(file, 'two')).rejects.toThrow('has no context "two"; it has: one.');
    const backend = await backendOfKubeconfig(file, undefined);
    expect(backend).toMatchObject({ name: 'one', personas: [] });
    expect(backend.url.href).toBe('https://c.example:6443/base');
    await rm(folder, { recursive: true });
  });
});

describe('the command line', () => {
  it('defaults to the small sandbox on port 9000', () => {
    expect(parseOptions([])).toMatchObject({
      port: 9000,
      build: true,
      cluster: { type: 'sandbox', seed: 'small', port: 0 },
    });
  });

  it('takes real guests where there can be some, unless told otherwise', () => {
    expect(parseOptions([])).toMatchObject({ cluster: { guests: 'auto' } });
    expect(parseOptions(['--guests', 'simulated'])).toMatchObject({ cluster: { guests: 'simulated' } });
  });

  it('takes --vms as the wish for many', () => {
    expect(parseOptions(['--vms', '500'])).toMatchObject({ cluster: { seed: 'huge', vms: 500 } });
  });
});
