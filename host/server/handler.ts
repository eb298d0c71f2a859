/** What the server answers to which request. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { CSRF_COOKIE, cookieValue } from '../sdk/fetch/csrf';
import type { Built } from '../build';
import type { ServerFlags } from '../shell/server-flags';
import { sendJson, sendStatus } from './answer';
import { Folder } from './files/compressed';
import { languagesOf, localeResource } from './files/locales';
import { renderPage } from './files/page';
import { sendFile } from './files/static';
import { personaOf, type Backend } from './proxy/backend';
import { proxyHttp } from './proxy/http';
import { clusterPath, metricsPath } from './proxy/request';
import { proxyWebSocket, refuseUpgrade } from './proxy/websocket';
import { COMMON_HEADERS, contentSecurityPolicy, newNonce } from './security/headers';
import { checkReader, checkRequest, checkUpgrade } from './security/origin';

/** Only to parse paths against. */
const ORIGIN = 'http://localhost';

export interface HandlerParts {
  readonly backend: Backend;
  /** Folder of host/dist. */
  readonly hostDist: string;
  readonly plugin: { readonly name: string; readonly dist: string };
  /** What was built; asked for each page, so that a new build is seen without a restart. */
  readonly built: () => Promise<Built>;
  readonly productName: string;
  /** The port it listens on: what the Host header must name. */
  readonly port: () => number;
}

export interface Handler {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

async function flagsOf(
  { backend, plugin, productName }: HandlerParts,
  { monaco }: Built,
  cookies: string,
): Promise<ServerFlags> {
  return {
    basePath: '/',
    productName,
    consoleVersion: '4.22.0',
    consolePlugins: [plugin.name],
    languages: await languagesOf(plugin.dist),
    // the tokens stay here
    personas: backend.personas.map(({ name, description }) => ({ name, description })),
    persona: personaOf(backend, cookieValue(cookies, 'persona'))?.name,
    clusterName: backend.name,
    editor: monaco,
  };
}

async function sendPage(parts: HandlerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const nonce = newNonce();
  const cookies = request.headers.cookie ?? '';
  const built = await parts.built();
  const page = renderPage({ build: built.build, flags: await flagsOf(parts, built, cookies), nonce });
  const csrf = cookieValue(cookies, CSRF_COOKIE) === '' ? randomBytes(24).toString('base64url') : undefined;
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(nonce, parts.backend.uploads?.()),
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(page),
    ...(csrf === undefined ? {} : { 'Set-Cookie': `${CSRF_COOKIE}=${csrf}; Path=/; SameSite=Strict` }),
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

async function sendLocale(parts: HandlerParts, url: URL, response: ServerResponse): Promise<void> {
  const { searchParams } = url;
  sendJson(
    response,
    200,
    await localeResource(parts.plugin.dist, searchParams.get('lng') ?? 'en', searchParams.get('ns') ?? ''),
  );
}

async function passOn(
  backend: Backend,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reader = checkReader(request.headers);
  if (reader.ok) return proxyHttp(backend, path, request, response);
  sendStatus(response, 403, 'Forbidden', reader.reason);
}

/** Who answers what this server does not answer itself: the cluster, or its metrics where they are known. */
function backendOf(backend: Backend, url: string): { readonly backend: Backend; readonly path: string } | undefined {
  const inCluster = clusterPath(url);
  if (inCluster !== undefined) return { backend, path: inCluster };
  const measured = metricsPath(url);
  const metrics = backend.metrics;
  return measured === undefined || metrics === undefined
    ? undefined
    : { backend: metrics[measured.door], path: measured.path };
}

export function createHandler(parts: HandlerParts): Handler {
  const host = new Folder(parts.hostDist);
  const plugin = new Folder(parts.plugin.dist);
  const pluginPath = `/api/plugins/${parts.plugin.name}/`;

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const elsewhere = backendOf(parts.backend, request.url ?? '');
    if (elsewhere !== undefined) return passOn(elsewhere.backend, elsewhere.path, request, response);
    const url = URL.canParse(request.url ?? '/', ORIGIN) ? new URL(request.url ?? '/', ORIGIN) : undefined;
    if (!url) {
      sendStatus(response, 400, 'BadRequest', 'This is not a path.');
      return;
    }
    const { pathname } = url;
    if (/^\/api\/(prometheus|prometheus-tenancy|alertmanager)(\/|$)/.test(pathname)) {
      sendStatus(response, 501, 'NotImplemented', 'This console is not connected to a Prometheus server.');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendStatus(response, 405, 'MethodNotAllowed', `${request.method ?? ''} is not possible at ${pathname}.`);
      return;
    }
    if (pathname.startsWith(pluginPath)) return sendFile(plugin, pathname.slice(pluginPath.length), request, response);
    if (pathname.startsWith('/app/') || pathname.startsWith('/monaco/'))
      return sendFile(host, pathname, request, response);
    if (pathname === '/locales/resource.json') return sendLocale(parts, url, response);
    if (pathname.startsWith('/api/')) {
      sendStatus(response, 404, 'NotFound', `There is nothing at ${pathname}.`);
      return;
    }
    return sendPage(parts, request, response);
  };

  // the first visitor should not wait for the compression of what everybody needs
  const warm = async (): Promise<void> => {
    const { build } = await parts.built();
    for (const path of [...build.styles, build.script, ...build.preload]) await (await host.file(path))?.encoded('br');
  };
  warm().catch(() => undefined); // then they are compressed when asked for

  return {
    request: async (request, response) => {
      const verdict = checkRequest(request.method, request.headers, parts.port());
      if (!verdict.ok) {
        sendStatus(response, 403, 'Forbidden', verdict.reason);
        return;
      }
      return route(request, response);
    },
    upgrade: async (request, socket, head) => {
      const verdict = checkUpgrade(request.headers, parts.port());
      const path = clusterPath(request.url ?? '');
      if (!verdict.ok) {
        refuseUpgrade(socket, 403, verdict.reason);
        return;
      }
      if (path === undefined) {
        refuseUpgrade(socket, 404, 'There is no WebSocket here.');
        return;
      }
      return proxyWebSocket(parts.backend, path, request, socket, head);
    },
  };
}
