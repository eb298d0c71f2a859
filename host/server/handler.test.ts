// Over 250 lines: every path of one server, each with what it must refuse.
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from './handler';
import { listen, type Listening } from './listen';
import type { Backend } from './proxy/backend';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let cluster: http.Server;
let console_: Listening;
let closed: Promise<void> | undefined;
const seen: Seen[] = [];

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
}

/** A cluster that notes what it is asked; `/slow` says one line and goes on for ever. */
async function answerAsCluster(request: IncomingMessage, response: ServerResponse): Promise<void> {
  seen.push({ method: request.method, url: request.url, headers: request.headers, body: await textOf(request) });
  if (request.url === '/slow') {
    response.write('{"type":"BOOKMARK"}\n');
    closed = once(response, 'close').then(() => undefined);
    return;
  }
  response.writeHead(201, {
    'content-type': 'application/json',
    'set-cookie': 'session=cluster',
    warning: '299 - "old"',
    'content-security-policy': 'default-src *',
    'access-control-allow-origin': '*',
  });
  response.end('{"kind":"Pod"}');
}

async function ask(path: string, init: http.RequestOptions = {}, body = ''): Promise<Answer> {
  const request = http.request({ host: '127.0.0.1', port: console_.port, path, ...init });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await textOf(response) };
}

const ownHeaders = (): Record<string, string> => ({
  host: `localhost:${console_.port}`,
  origin: `http://localhost:${console_.port}`,
  cookie: 'csrf-token=t; persona=view',
  'x-csrftoken': 't',
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(folder, 'dist/app'), { recursive: true });
  await mkdir(join(folder, 'plugin/locales/de'), { recursive: true });
  await writeFile(join(folder, 'dist/app/main-ABCD1234.js'), 'export default 1;'.repeat(100));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'plugin/plugin-manifest.json'), '{"name":"demo"}');
  await writeFile(join(folder, 'plugin/locales/de/plugin__demo.json'), '{"Start":"Starten"}');
  cluster = http.createServer((request, response) => void answerAsCluster(request, response));
  const sockets = new WebSocketServer({ server: cluster, handleProtocols: (offered) => [...offered][0] ?? false });
  sockets.on('connection', (socket, request) => {
    socket.send(
      JSON.stringify({ protocols: request.headers['sec-websocket-protocol'], auth: request.headers.authorization }),
    );
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  cluster.listen(0, '127.0.0.1');
  await once(cluster, 'listening');
  const backend: Backend = {
    url: new URL(`http://127.0.0.1:${(cluster.address() as AddressInfo).port}`),
    name: 'sandbox (test)',
    personas: [
      { name: 'cluster-admin', token: 'SECRET-A', description: '' },
      { name: 'view', token: 'SECRET-V', description: '' },
    ],
    isLocal: true,
    uploads: () => 'http://127.0.0.1:7777',
    authorize: (name) => Promise.resolve({ headers: { authorization: `Bearer ${name}` } }),
  };
  const handler = createHandler({
    backend,
    hostDist: join(folder, 'dist'),
    plugin: { name: 'demo', dist: join(folder, 'plugin') },
    built: () =>
      Promise.resolve({ build: { script: 'app/main-ABCD1234.js', styles: [], preload: [] }, monaco: undefined }),
    productName: 'Test',
    port: () => console_.port,
  });
  console_ = await listen(handler, 0);
});

afterAll(async () => {
  await console_.close();
  cluster.closeAllConnections();
  cluster.close();
  await rm(folder, { recursive: true });
});

describe('the page', () => {
  it('carries its flags and a policy with its nonce, and no token', async () => {
    const page = await ask('/vm-manager/vms', {
      headers: { host: `localhost:${console_.port}`, cookie: 'persona=view' },
    });
    const nonce = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
    expect(page.status).toBe(200);
    expect(page.body).toContain(`<script nonce="${nonce ?? '?'}">`);
    expect(page.body).toContain('"persona":"view"');
    expect(page.body).not.toContain('SECRET');
    expect(page.headers['set-cookie']?.[0]).toMatch(/^csrf-token=.{20,}; Path=\/; SameSite=Strict$/);
  });

  it('may send disk images to the upload proxy, and nothing elsewhere', async () => {
    const page = await ask('/', { headers: { host: `localhost:${console_.port}` } });
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' http://127.0.0.1:7777;");
  });

  it('falls back to the first persona for a name that does not exist', async () => {
    const page = await ask('/', { headers: { host: `localhost:${console_.port}`, cookie: 'persona=root' } });
    expect(page.body).toContain('"persona":"cluster-admin"');
  });

  it.each(['persona=%zz', 'persona=a; csrf-token=%', 'persona=; ;;=%E0%A4%A', `persona=${'x'.repeat(4000)}`])(
    'comes whatever the cookies say: %s',
    async (cookie) => {
      const page = await ask('/', { headers: { host: `localhost:${console_.port}`, cookie } });
      expect(page.status).toBe(200);
      expect(page.body).toContain('"persona":"cluster-admin"');
      const read = await ask('/api/kubernetes/version', { headers: { host: `localhost:${console_.port}`, cookie } });
      expect(read.status).toBe(201);
    },
  );

  it('is not there for what is no path', async () => {
    const answer = await ask('//', { headers: { host: `localhost:${console_.port}` } });
    expect(answer.status).toBe(400);
  });

  it('is refused to foreign names of this machine', async () => {
    const page = await ask('/', { headers: { host: 'rebound.example' } });
    expect(page.status).toBe(403);
    expect(JSON.parse(page.body)).toMatchObject({ kind: 'Status', code: 403 });
  });
});

describe('files', () => {
  const host = (): Record<string, string> => ({ host: `localhost:${console_.port}` });

  it('are compressed and kept for ever when their name holds a hash', async () => {
    const file = await ask('/app/main-ABCD1234.js', { headers: { ...host(), 'accept-encoding': 'gzip, br' } });
    expect(file.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const again = await ask('/app/main-ABCD1234.js', {
      headers: { ...host(), 'if-none-match': String(file.headers.etag) },
    });
    expect(again.status).toBe(304);
  });

  it('of the plugin are served where the console serves them, and revalidated', async () => {
    const manifest = await ask('/api/plugins/demo/plugin-manifest.json', { headers: host() });
    expect(manifest).toMatchObject({ status: 200, body: '{"name":"demo"}' });
    expect(manifest.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/app/../../secret.txt',
    '/app/%2e%2e/%2e%2e/secret.txt',
    '/api/plugins/demo/..%2f..%2fsecret.txt',
    '/app/%zz',
  ])('outside are not: %s', async (path) => {
    const answer = await ask(path, { headers: host() });
    expect(answer.body).not.toContain('secret\n');
    expect(answer.body === 'secret').toBe(false);
  });

  it('of translations come by language and namespace', async () => {
    const german = await ask('/locales/resource.json?lng=de-AT&ns=plugin__demo', { headers: host() });
    expect(JSON.parse(german.body)).toEqual({ Start: 'Starten' });
    const none = await ask('/locales/resource.json?lng=../..&ns=secret', { headers: host() });
    expect(JSON.parse(none.body)).toEqual({});
  });

  it.each(['/api/prometheus', '/api/prometheus-tenancy'])(
    'that are data of a missing metrics server say so: %s',
    async (path) => {
      const plain = await ask(`${path}/api/v1/query?query=up`, { headers: host() });
      expect(plain.status).toBe(501);
      expect(plain.body).toContain('not connected to a Prometheus');
      const form = await ask(`${path}/api/v1/query`, { method: 'POST', headers: ownHeaders() }, 'query=up');
      expect(form.status).toBe(501);
    },
  );
});

describe('requests to the cluster', () => {
  it('pass with the persona and without what belongs to the page', async () => {
    const answer = await ask(
      '/api/kubernetes/api/v1/pods?a=1',
      { method: 'POST', headers: { ...ownHeaders(), authorization: 'Bearer mine' } },
      '{"x":1}',
    );
    expect(answer).toMatchObject({ status: 201, body: '{"kind":"Pod"}' });
    expect(answer.headers).toMatchObject({ warning: '299 - "old"' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; sandbox/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    const last = seen.at(-1);
    expect(last).toMatchObject({ method: 'POST', url: '/api/v1/pods?a=1', body: '{"x":1}' });
    expect(last?.headers).toMatchObject({ authorization: 'Bearer view' });
    expect(last?.headers).not.toHaveProperty('cookie');
    expect(last?.headers).not.toHaveProperty('accept-encoding');
  });

  it.each([
    ['from another origin', { origin: 'http://localhost:3000' }],
    ['without a token', { 'x-csrftoken': '' }],
    ['to another name', { host: 'rebound.example' }],
  ])('are refused %s', async (_name, headers) => {
    const before = seen.length;
    const answer = await ask('/api/kubernetes/api/v1/pods', {
      method: 'DELETE',
      headers: { ...ownHeaders(), ...headers },
    });
    expect(answer.status).toBe(403);
    expect(seen.length).toBe(before);
  });

  it('are refused to pictures and scripts of other pages, and not to addresses typed in', async () => {
    const read = async (site: string): Promise<number> =>
      (await ask('/api/kubernetes/version', { headers: { ...ownHeaders(), 'sec-fetch-site': site } })).status;
    expect(await read('cross-site')).toBe(403);
    expect(await read('same-site')).toBe(403);
    expect(await read('same-origin')).toBe(201);
    expect(await read('none')).toBe(201);
  });

  it('stream, and end at the cluster when the reader leaves', async () => {
    const request = http.get({
      host: '127.0.0.1',
      port: console_.port,
      path: '/api/kubernetes/slow',
      headers: ownHeaders(),
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(first.toString()).toContain('BOOKMARK');
    request.destroy();
    await expect(closed).resolves.toBeUndefined();
  });
});

describe('WebSockets to the cluster', () => {
  const open = (headers: Record<string, string>): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${console_.port}/api/kubernetes/apis/x/vnc`, ['a.k8s.io', 'b.k8s.io'], { headers });

  it('join the two sides with one subprotocol and the persona', async () => {
    const socket = open(ownHeaders());
    const [hello] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(hello.toString())).toEqual({ protocols: 'b.k8s.io', auth: 'Bearer view' });
    expect(socket.protocol).toBe('b.k8s.io');
    const bytes = Buffer.alloc(100_000, 7);
    socket.send(bytes);
    const [echo] = (await once(socket, 'message')) as [Buffer];
    expect(echo.equals(bytes)).toBe(true);
    socket.terminate();
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another name', { host: 'rebound.example' }],
  ])('are refused to %s', async (_name, headers) => {
    const socket = open({ ...ownHeaders(), ...headers });
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(response.statusCode).toBe(403);
    socket.on('error', () => undefined);
    socket.terminate();
  });
});
