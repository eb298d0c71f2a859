import { beforeEach, expect, test } from 'vitest';
import { FakeApi, httpError, statusBody } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { createMetrics, type Metrics } from './prometheus';

let api: FakeApi;
let time: ManualTime;
let metrics: Metrics;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  metrics = createMetrics(api, time);
});

const vector = (...result: unknown[]): unknown => ({ status: 'success', data: { resultType: 'vector', result } });

test('reads the whole cluster, or one namespace through the door that is open to all', async () => {
  api.serve = () => vector({ metric: { name: 'web' }, value: [1.5, '42'] });
  expect(await metrics.query('up{a="b c"}', { at: 1500 })).toEqual({
    is: 'series',
    series: [{ labels: { name: 'web' }, samples: [{ at: 1500, value: 42 }] }],
  });
  await metrics.queryRange('up', { from: 1000, to: 61_000, stepMs: 30_000, namespace: 'shop' });
  expect(api.asked.map(({ service, path, query }) => [service, path, Object.fromEntries(query)])).toEqual([
    ['prometheus', '/api/v1/query', { query: 'up{a="b c"}', time: '1.5' }],
    [
      'prometheus-tenancy',
      '/api/v1/query_range',
      { query: 'up', start: '1', end: '61', step: '30', namespace: 'shop' },
    ],
  ]);
});

test('reads every shape of answer, and leaves out what is no number', async () => {
  const values = [[1, '1'], [2, 'NaN'], [3, '+Inf'], [4, ''], 'odd', [5, '5']];
  api.serve = () => ({
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric: { a: 'b' }, values }, { values: [] }, null] },
  });
  expect(await metrics.query('x[1m]')).toEqual({
    is: 'series',
    series: [{ labels: { a: 'b' }, samples: [1, 5].map((value) => ({ at: value * 1000, value })) }],
  });
  api.serve = () => ({ status: 'success', data: { resultType: 'scalar', result: [7, '0.5'] } });
  expect(await metrics.query('0.5')).toMatchObject({ series: [{ labels: {}, samples: [{ at: 7000, value: 0.5 }] }] });
  api.serve = () => ({ status: 'success', data: { resultType: 'string', result: [7, 'x'] } });
  expect(await metrics.query('"x"')).toEqual({ is: 'series', series: [] });
  api.serve = () => 'hello';
  expect(await metrics.query('x')).toMatchObject({ is: 'failed' });
});

test.each([
  ['does not know the path', () => httpError(404, 'not found')],
  ['says that it has none', () => httpError(501, statusBody(501, 'NotImplemented', 'no'))],
  ['shows its own page instead', () => '<!doctype html><html></html>'],
])('a console that %s has no metrics, and is not asked again for a while', async (_what, answer) => {
  api.serve = answer;
  expect(await metrics.query('up')).toEqual({ is: 'absent' });
  api.serve = () => vector();
  expect(await metrics.query('up')).toEqual({ is: 'absent' });
  expect(api.asked).toHaveLength(1);
  await time.pass(121_000);
  expect(await metrics.query('up')).toEqual({ is: 'series', series: [] });
});

test('who may not read the cluster may still read a namespace', async () => {
  api.serve = ({ service }) => (service === 'prometheus' ? httpError(403, 'Forbidden') : vector());
  expect(await metrics.query('up')).toMatchObject({ is: 'forbidden', error: { kind: 'forbidden' } });
  expect(await metrics.query('up', { namespace: 'shop' })).toMatchObject({ is: 'series' });
});

test('a failure is told in the words of Prometheus, and does not keep from asking again', async () => {
  api.serve = () => httpError(400, { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected "}"' });
  expect(await metrics.query('}')).toMatchObject({
    is: 'failed',
    error: { message: 'parse error: unexpected "}"' },
  });
  api.serve = () => vector();
  expect(await metrics.query('up')).toMatchObject({ is: 'series' });
});

test('waits no longer than its time, nor when nobody wants to know any more', async () => {
  let answer = (): void => undefined;
  api.gate = () => new Promise((resolve) => (answer = resolve));
  const late = metrics.query('up');
  await time.pass(20_000);
  answer();
  expect(await late).toMatchObject({ is: 'failed', error: { kind: 'timeout' } });
  const stop = new AbortController();
  const canceled = metrics.query('up', { signal: stop.signal });
  stop.abort();
  answer();
  expect(await canceled).toMatchObject({ is: 'failed' });
  expect(time.waiting).toBe(0);
});
