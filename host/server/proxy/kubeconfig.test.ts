import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCertificate } from '../../../sandbox/serve/tls/certificate';
import { listen, type Listening } from '../listen';
import { proxyHttp } from './http';
import { backendOfKubeconfig } from './kubeconfig';

let folder: string;
let cluster: https.Server;
let plain: http.Server;
let console_: Listening | undefined;

const at = (name: string): string => join(folder, name);
const calls = async (): Promise<number> => (await readFile(at('calls'), 'utf8').catch(() => '')).length;
const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;

/** Two pairs of key and certificate, each its own authority. */
async function writeCertificates(): Promise<void> {
  for (const name of ['server', 'alice']) {
    const { key, cert } = newCertificate(new Date());
    await writeFile(at(`${name}.key`), key);
    await writeFile(at(`${name}.crt`), cert);
  }
}

/** Alice, when the other side proved to have her key. */
function nameOf({ socket }: IncomingMessage, alice: string): string {
  if (!(socket instanceof TLSSocket)) return '';
  return socket.getPeerCertificate().fingerprint256 === new X509Certificate(alice).fingerprint256 ? 'alice' : '';
}

async function script(name: string, body: string): Promise<void> {
  await writeFile(at(name), `#!/bin/sh\nprintf x >> '${at('calls')}'\n${body}\n`);
  await chmod(at(name), 0o755);
}

/** Writes a kubeconfig of one user and gives its file. */
async function kubeconfig(user: object, server = `https://127.0.0.1:${portOf(cluster)}`): Promise<string> {
  const file = at('config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority': 'server.crt' } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'one',
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

const exec = (command: string) => ({
  exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never' },
});
const credential = (status: object): string =>
  `cat <<'END'\n${JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })}\nEND`;

/** What the cluster saw of requests made through the console with the kubeconfig. */
async function seenBy(file: string, times = 1): Promise<string[]> {
  const backend = await backendOfKubeconfig(file, undefined);
  const server = await listen(
    {
      request: (request, response) => proxyHttp(backend, '/version', request, response),
      upgrade: () => Promise.resolve(),
    },
    0,
  );
  console_ = server;
  const one = async (): Promise<string> => {
    const request = http.get({ host: '127.0.0.1', port: server.port, path: '/' });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return body;
  };
  const answers: string[] = [];
  for (let count = 0; count < times; count++) answers.push(await one());
  await server.close();
  console_ = undefined;
  return answers;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  await writeCertificates();
  const [key, cert, alice] = await Promise.all(
    ['server.key', 'server.crt', 'alice.crt'].map((name) => readFile(at(name), 'utf8')),
  );
  const tls = { key, cert, requestCert: true, rejectUnauthorized: false };
  cluster = https.createServer(tls, (request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer old' ? 401 : 200;
    response.end(`${nameOf(request, alice ?? '')}|${request.headers.authorization ?? ''}`);
  });
  plain = http.createServer((request, response) => response.end(`plain|${request.headers.authorization ?? ''}`));
  for (const server of [cluster, plain]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
});

afterAll(async () => {
  await console_?.close();
  for (const server of [cluster, plain]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

describe('a kubeconfig', () => {
  it('with a client certificate beside it identifies by it', async () => {
    const file = await kubeconfig({ 'client-certificate': 'alice.crt', 'client-key': 'alice.key' });
    await expect(seenBy(file)).resolves.toEqual(['alice|']);
  });

  it('with a user and a password sends both', async () => {
    const file = await kubeconfig({ username: 'bob', password: 'p' });
    await expect(seenBy(file)).resolves.toEqual([`|Basic ${Buffer.from('bob:p').toString('base64')}`]);
  });

  it('of a server without TLS works, as behind kubectl proxy', async () => {
    const file = await kubeconfig({ token: 'T' }, `http://127.0.0.1:${portOf(plain)}`);
    await expect(seenBy(file)).resolves.toEqual(['plain|Bearer T']);
  });

  it('whose certificate is missing stops the start in words', async () => {
    const file = await kubeconfig({ 'client-certificate': 'gone.crt', 'client-key': 'gone.key' });
    await expect(backendOfKubeconfig(file, undefined)).rejects.toThrow(/cannot be used.*gone/);
  });

  it.each(['', 'null', '[]', '7'])('that holds %j is refused in one line', async (text) => {
    await writeFile(at('config'), text);
    await expect(backendOfKubeconfig(at('config'), undefined)).rejects.toThrow(
      /^The kubeconfig .* (is not valid|has no)/,
    );
  });
});

describe('a credential plugin', () => {
  it('is found beside the kubeconfig, told the protocol, and asked once for many requests', async () => {
    await script('plugin', `test -n "$KUBERNETES_EXEC_INFO" || exit 3\n${credential({ token: 'from-plugin' })}`);
    const before = await calls();
    await expect(seenBy(await kubeconfig(exec('./plugin')), 3)).resolves.toEqual(Array(3).fill('|Bearer from-plugin'));
    expect((await calls()) - before).toBe(1);
  });

  it('may give a certificate', async () => {
    const [cert, key] = await Promise.all(['alice.crt', 'alice.key'].map((name) => readFile(at(name), 'utf8')));
    await script('plugin', credential({ clientCertificateData: cert, clientKeyData: key }));
    await expect(seenBy(await kubeconfig(exec('./plugin')))).resolves.toEqual(['alice|']);
  });

  it('is asked again after a refusal', async () => {
    await script('plugin', credential({ token: 'old' }));
    const before = await calls();
    await seenBy(await kubeconfig(exec('./plugin')), 2);
    expect((await calls()) - before).toBe(2);
  });

  it.each([
    ['that is not there', './absent', '', /plugin .*absent is not installed/],
    ['that fails', './plugin', 'echo "log in first" >&2; exit 1', /failed: log in first/],
    ['that says nothing of use', './plugin', 'echo SECRET-TOKEN', /gave no credentials that can be read/],
    ['that gives no status', './plugin', 'echo "{}"', /gave no credentials that can be read/],
  ])('%s stops the start in words, and repeats no secret', async (_name, command, body, message) => {
    await script('plugin', body);
    const start = backendOfKubeconfig(await kubeconfig(exec(command)), undefined);
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.not.toThrow('SECRET');
  });
});
