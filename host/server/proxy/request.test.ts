import { describe, expect, it } from 'vitest';
import type { Backend } from './backend';
import { clusterPath, forwardedHeaders, requestOptions } from './request';
import { chosenProtocol } from './websocket';

const backend: Backend = {
  url: new URL('http://127.0.0.1:8001'),
  name: 'test',
  personas: [],
  isLocal: true,
  authorize: (persona) => Promise.resolve({ headers: { authorization: `Bearer token-of-${persona}` } }),
};

describe('paths', () => {
  it('cuts the prefix off and keeps the query as it is', () => {
    expect(clusterPath('/api/kubernetes/api/v1/pods?labelSelector=a%3Db&watch=true')).toBe(
      '/api/v1/pods?labelSelector=a%3Db&watch=true',
    );
    expect(clusterPath('/api/kubernetes')).toBe('/');
    expect(clusterPath('/api/kubernetes?x=1')).toBe('/?x=1');
  });

  it('leaves other addresses alone', () => {
    expect(clusterPath('/api/kubernetesx/api')).toBeUndefined();
    expect(clusterPath('/api/plugins/x')).toBeUndefined();
  });

  it.each(['/api/kubernetes/../secret', '/api/kubernetes/a/%2e%2E/b', '/api/kubernetes/./b'])(
    'refuses to climb: %s',
    (url) => {
      expect(clusterPath(url)).toBeUndefined();
    },
  );
});

describe('headers', () => {
  const sent = {
    accept: 'application/json',
    authorization: 'Bearer stolen',
    cookie: 'csrf-token=x; persona=view',
    host: 'localhost:9000',
    origin: 'http://localhost:9000',
    'accept-encoding': 'gzip, br',
    'content-type': 'application/merge-patch+json',
    'impersonate-user': 'alice',
    'x-csrftoken': 'x',
  };

  it('passes on what the API understands and nothing of the page', () => {
    expect(forwardedHeaders(sent, true)).toEqual({
      accept: 'application/json',
      'content-type': 'application/merge-patch+json',
      'impersonate-user': 'alice',
    });
  });

  it('lets a distant cluster compress', () => {
    expect(forwardedHeaders(sent, false)).toHaveProperty('accept-encoding', 'gzip, br');
  });

  it('keeps the framing of bodies of unknown length', () => {
    expect(forwardedHeaders({ 'transfer-encoding': 'chunked' }, true)).toEqual({ 'transfer-encoding': 'chunked' });
  });

  it("uses the credentials of the persona in the cookie, never the page's own", async () => {
    const options = await requestOptions(backend, { method: 'GET', headers: sent, path: '/version' });
    expect(options).toMatchObject({ hostname: '127.0.0.1', port: '8001', path: '/version', method: 'GET' });
    expect(options.headers).toMatchObject({ authorization: 'Bearer token-of-view', host: '127.0.0.1:8001' });
  });

  it('keeps the path below which a cluster is served', async () => {
    const below = { ...backend, url: new URL('https://proxy.example/k8s/clusters/c-1/') };
    const options = await requestOptions(below, { method: 'GET', headers: {}, path: '/version' });
    expect(options.path).toBe('/k8s/clusters/c-1/version');
  });
});

describe('subprotocols of WebSockets', () => {
  it('passes on the last one only, as the console does', () => {
    expect(chosenProtocol('v4.channel.k8s.io, v5.channel.k8s.io')).toBe('v5.channel.k8s.io');
    expect(chosenProtocol('plain.kubevirt.io')).toBe('plain.kubevirt.io');
    expect(chosenProtocol('plain.kubevirt.io, Impersonate-User.Ym9i, Impersonate-Group.b3Bz')).toBe(
      'plain.kubevirt.io',
    );
    expect(chosenProtocol('Impersonate-User.Ym9i')).toBeUndefined();
    expect(chosenProtocol('')).toBeUndefined();
    expect(chosenProtocol(undefined)).toBeUndefined();
  });
});
