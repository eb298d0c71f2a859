import { describe, expect, it } from 'vitest';
import type { Backend } from './backend';
import { metricsOfCluster, metricsOfSandbox, prometheusUrl } from './metrics';
import { metricsPath, requestOptions } from './request';

const backend: Backend = {
  url: new URL('https://api.example.com:6443/'),
  name: 'test',
  personas: [],
  isLocal: false,
  authorize: (persona) =>
    Promise.resolve({
      headers: { Authorization: `Bearer ${persona}`, 'X-More': '1' },
      ca: 'of the cluster',
      key: 'secret',
    }),
};

const asked = (to: Backend, url: string) =>
  requestOptions(to, { method: 'GET', headers: { cookie: 'persona=view' }, path: metricsPath(url)?.path ?? '?' });

describe('paths of metrics', () => {
  it('name their door and keep the query as it is', () => {
    expect(metricsPath('/api/prometheus/api/v1/query?query=a%2Bb')).toEqual({
      door: 'cluster',
      path: '/api/v1/query?query=a%2Bb',
    });
    expect(metricsPath('/api/prometheus-tenancy/api/v1/label/pod/values')).toEqual({
      door: 'tenancy',
      path: '/api/v1/label/pod/values',
    });
  });

  it.each([
    '/api/prometheus',
    '/api/prometheus/metrics',
    '/api/prometheusx/api/v1/query',
    '/api/prometheus/api/v1/../../admin',
    '/api/prometheus/api/v1/%2e%2E/tsdb',
  ])('are no others: %s', (url) => {
    expect(metricsPath(url)).toBeUndefined();
  });
});

describe('where metrics are asked', () => {
  it('is the sandbox itself, behind the same doors', async () => {
    const { cluster, tenancy } = metricsOfSandbox({ ...backend, url: new URL('http://127.0.0.1:8001') });
    expect((await asked(cluster, '/api/prometheus/api/v1/query')).path).toBe('/api/prometheus/api/v1/query');
    expect((await asked(tenancy, '/api/prometheus-tenancy/api/v1/query?namespace=a')).path).toBe(
      '/api/prometheus-tenancy/api/v1/query?namespace=a',
    );
  });

  it('is the URL given for a real cluster, with the token and nothing else of the user', async () => {
    const { cluster } = metricsOfCluster(backend, new URL('https://thanos.example.com/base/'));
    const options = await asked(cluster, '/api/prometheus/api/v1/query?query=up');
    expect(options).toMatchObject({
      hostname: 'thanos.example.com',
      path: '/base/api/v1/query?query=up',
      headers: { authorization: 'Bearer view', host: 'thanos.example.com' },
    });
    expect(JSON.stringify(options)).not.toMatch(/secret|of the cluster|X-More/);
  });

  it('must be encrypted or on this machine', () => {
    expect(prometheusUrl('http://localhost:9090').port).toBe('9090');
    expect(prometheusUrl('https://thanos.example.com').hostname).toBe('thanos.example.com');
    expect(() => prometheusUrl('http://thanos.example.com')).toThrow('must be an https URL');
    expect(() => prometheusUrl('thanos')).toThrow('must be a URL');
  });
});
