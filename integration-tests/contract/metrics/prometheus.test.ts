import { beforeEach, describe, expect, it } from 'vitest';
import { admin, can, needs, persona } from '../target/cluster';
import type { Answer, Client } from '../target/client';
import { listAt, textAt } from '../target/json';

const CLUSTER = '/api/prometheus/api/v1';
const TENANCY = '/api/prometheus-tenancy/api/v1';

// only the sandbox has these paths beside its API; a real cluster has them behind its console
const served = can.seed && (await admin.get(`${CLUSTER}/status/buildinfo`)).status === 200;
beforeEach(needs('kubevirt', 'seed'));
beforeEach((context) => {
  if (!served) context.skip('the cluster serves no Prometheus beside its API');
});

const ask = (query: string, client: Client = admin): Promise<Answer> => client.get(`${CLUSTER}/query`, { query });
const result = (answer: Answer): readonly unknown[] => listAt(answer.json, 'data', 'result');

describe('queries', () => {
  it('tell what there is, as the API does', async () => {
    const both = 'kubevirt_vmi_info{phase="running"} and on(namespace,name) kubevirt_vmi_memory_domain_bytes';
    const differences = async (): Promise<readonly string[]> => {
      const known = result(await ask(both)).map((sample) => textAt(sample, 'metric', 'name'));
      const instances = listAt((await admin.get('/apis/kubevirt.io/v1/virtualmachineinstances')).json, 'items');
      const running = instances
        .filter((vmi) => textAt(vmi, 'status', 'phase') === 'Running')
        .map((vmi) => textAt(vmi, 'metadata', 'name'));
      const extra = known.filter((name) => !running.includes(name));
      const lacking = running.filter((name) => !known.includes(name));
      return [...extra, ...lacking];
    };
    // what began or ended a moment ago is told with the next look
    await expect.poll(differences, { timeout: 40_000, interval: 1_000 }).toEqual([]);
  });

  it('answer a form like a URL', async () => {
    const form = await admin.post(`${CLUSTER}/query`, 'query=vector(7)&time=1700000000.5', { contentType: 'application/x-www-form-urlencoded' }); // prettier-ignore
    expect(form.json).toEqual({
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: {}, value: [1700000000.5, '7'] }] },
    });
    const url = await admin.get(`${CLUSTER}/query`, { query: 'vector(7)', time: '2023-11-14T22:13:20.5Z' });
    expect(url.json).toEqual(form.json);
  });

  it('never find more memory used than there is, nor anything of what is off', async () => {
    const over = 'kubevirt_vmi_memory_available_bytes > kubevirt_vmi_memory_domain_bytes or kubevirt_vmi_memory_usable_bytes < 0'; // prettier-ignore
    expect(result(await ask(over))).toEqual([]);
    const off = 'kubevirt_vm_info{status="stopped"} and on(namespace,name) kubevirt_vmi_cpu_usage_seconds_total';
    expect(result(await ask(off))).toEqual([]);
  });

  it('find history from the start of a machine on', async () => {
    const now = Math.floor(Date.now() / 1000);
    const query = 'sum by (name) (rate(kubevirt_vmi_cpu_usage_seconds_total{namespace="shop"}[5m]))';
    const { json } = await admin.get(`${CLUSTER}/query_range`, { query, start: now - 1800, end: now, step: '1m' });
    const [series] = listAt(json, 'data', 'result');
    expect(listAt(series, 'values')).toHaveLength(31);
  });

  it.each([
    ['sum(', 400, 'bad_data', 'invalid parameter "query": 1:5: parse error: unclosed left parenthesis'],
    ['rate(up)', 400, 'bad_data', 'invalid parameter "query": 1:1: parse error: expected type range vector in call to function "rate", got instant vector'],
    ['kube_node_info * on() kube_node_info', 422, 'execution', 'found duplicate series for the match group {} on the right hand-side of the operation'],
  ] as const)('are refused in the words of Prometheus: %s', async (query, status, errorType, error) => {
    const answer = await ask(query);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status: 'error', errorType });
    expect(textAt(answer.json, 'error')).toContain(error);
  }); // prettier-ignore

  it.each([
    [{ start: 0, end: 20_000, step: 1 }, 'exceeded maximum resolution of 11,000 points per timeseries'],
    [{ start: 10, end: 0, step: 1 }, 'invalid parameter "end": end timestamp must not be before start time'],
    [{ start: 0, end: 10, step: 0 }, 'invalid parameter "step": zero or negative query resolution step widths'],
    [{ start: 'x', end: 10, step: 1 }, 'invalid parameter "start": cannot parse "x" to a valid timestamp'],
  ])('of a time are checked: %j', async (period, error) => {
    const answer = await admin.get(`${CLUSTER}/query_range`, { query: 'vector(1)', ...period });
    expect(answer.status).toBe(400);
    expect(textAt(answer.json, 'error')).toContain(error);
  });
});

describe('the catalogue', () => {
  it('lists series, labels and their values', async () => {
    const series = await admin.get(`${CLUSTER}/series`, { 'match[]': 'kubevirt_vmi_info{namespace="shop"}' });
    expect(listAt(series.json, 'data').map((each) => textAt(each, 'namespace'))).toContain('shop');
    const labels = await admin.get(`${CLUSTER}/labels`, { 'match[]': 'kubevirt_vm_info' });
    expect(listAt(labels.json, 'data')).toEqual(expect.arrayContaining(['__name__', 'status_group']));
    const names = await admin.get(`${CLUSTER}/label/__name__/values`);
    expect(listAt(names.json, 'data')).toEqual(expect.arrayContaining(['kubevirt_vmi_info', 'vmi:kubevirt_vmi_vcpu:count'])); // prettier-ignore
    expect((await admin.get(`${CLUSTER}/series`)).json).toMatchObject({ error: 'no match[] parameter provided' });
  });
});

describe('who may ask', () => {
  it('whoever sees all namespaces for the cluster, others for their own only', async () => {
    expect((await ask('vector(1)', persona('view'))).status).toBe(200);
    const tenant = persona('tenant');
    const refused = await ask('vector(1)', tenant);
    expect(refused.status).toBe(403);
    expect(refused.text).toBe('Forbidden (user=tenant, verb=get, resource=namespaces, subresource=)\n');
    const own = await tenant?.get(`${TENANCY}/query`, { namespace: 'shop', query: 'count by (namespace) (kubevirt_vm_info)' }); // prettier-ignore
    expect(listAt(own?.json, 'data', 'result').map((each) => textAt(each, 'metric', 'namespace'))).toEqual(['shop']);
    expect((await tenant?.get(`${TENANCY}/query`, { namespace: 'kube-system', query: 'vector(1)' }))?.status).toBe(403);
    expect((await tenant?.get(`${TENANCY}/query`, { query: 'vector(1)' }))?.status).toBe(400);
  });
});

describe('other ways to the same figures', () => {
  it('/metrics is text that can be read line by line', async () => {
    const { text, headers } = await admin.get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    const types = new Map<string, string>();
    for (const line of text.split('\n').filter((each) => each !== '')) {
      const [, name, type] = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(line) ?? [];
      if (name !== undefined && type !== undefined) expect(types.has(name), name).toBe(false);
      if (name !== undefined && type !== undefined) types.set(name, type);
      if (!line.startsWith('#')) expect(line).toMatch(/^[A-Za-z_:][\w:]*(?:\{(?:[A-Za-z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})? (?:NaN|[+-]Inf|-?[\d.]+(?:e[+-]?\d+)?)$/); // prettier-ignore
    }
    expect(types.get('kubevirt_vmi_cpu_usage_seconds_total')).toBe('counter');
    expect(types.get('apiserver_request_total')).toBe('counter');
  });

  it('/metrics tells its head alone, too', async () => {
    const head = await admin.open('HEAD', '/metrics');
    head.resume();
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-type']).toContain('text/plain');
  });

  it('metrics.k8s.io tells of nodes and pods', async () => {
    const nodes = await admin.get('/apis/metrics.k8s.io/v1beta1/nodes');
    expect(textAt(listAt(nodes.json, 'items')[0], 'usage', 'cpu')).toMatch(/^\d+n$/);
    const pods = await admin.get('/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods', { labelSelector: 'kubevirt.io=virt-launcher' }); // prettier-ignore
    const [first] = listAt(pods.json, 'items');
    expect(listAt(first, 'containers').map((each) => textAt(each, 'name'))).toContain('compute');
    const missing = await admin.get('/apis/metrics.k8s.io/v1beta1/nodes/none');
    expect(missing.json).toMatchObject({ code: 404, reason: 'NotFound' });
  });
});
