import { expect, test, vi } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { MIGRATION_POLICY, NAMESPACE } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';

const policy = (name: string): KubeObject => ({ metadata: { name }, spec: { selectors: {} } });

test('policies are live, by name, with the namespaces that they choose from', async () => {
  const { api, time, session } = scene();
  const { policies } = inventoryOf(session);
  api.put(MIGRATION_POLICY, policy('p-10'));
  api.put(MIGRATION_POLICY, policy('p-2'));
  api.put(NAMESPACE, { metadata: { name: 'shop', labels: { team: 'a' } } });
  const told = vi.fn();
  const stop = policies.subscribe(told);
  await time.settle();
  const first = policies.read();
  expect(first.policies.map(({ metadata }) => metadata.name)).toEqual(['p-2', 'p-10']);
  expect(first.namespaces.map(({ metadata }) => metadata.labels)).toEqual([{ team: 'a' }]);
  expect([first.state.phase, first.namespaceState.phase]).toEqual(['live', 'live']);
  api.put(MIGRATION_POLICY, policy('p-3'));
  await time.settle();
  expect(policies.read().policies).toHaveLength(3);
  expect(policies.read().namespaces).toBe(first.namespaces);
  expect(api.sockets).toHaveLength(1);
  stop();
  await time.pass(100_000);
  expect(api.sockets).toHaveLength(0);
});

test('all who look are told', async () => {
  const { api, time, session } = scene();
  const { policies } = inventoryOf(session);
  const told = [vi.fn(), vi.fn()];
  const stops = told.map((listener) => policies.subscribe(listener));
  await time.settle();
  told.forEach((listener) => listener.mockClear());
  api.put(MIGRATION_POLICY, policy('p'));
  await time.settle();
  expect(told.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  stops[0]?.();
  api.put(MIGRATION_POLICY, policy('q'));
  await time.settle();
  expect(told.map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
  stops[1]?.();
  await time.pass(100_000);
  expect(api.sockets).toHaveLength(0);
});

test('a tenant who may not list namespaces still sees the policies, and what is missing', async () => {
  const { api, time, session } = scene();
  const { policies } = inventoryOf(session);
  api.answer = ({ path }) =>
    path === '/api/v1/namespaces' ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
  api.put(MIGRATION_POLICY, policy('p'));
  policies.subscribe(() => undefined);
  await time.settle();
  expect(policies.read()).toMatchObject({ state: { phase: 'live' }, namespaceState: { phase: 'forbidden' } });
  expect(policies.read().policies).toHaveLength(1);
});

test('a cluster without policies says so, and is asked again', async () => {
  const { api, time, session } = scene();
  const { policies } = inventoryOf(session);
  api.answer = ({ path }) =>
    path.includes('migrationpolicies') ? httpError(404, statusBody(404, 'NotFound', 'no such kind')) : undefined;
  policies.subscribe(() => undefined);
  await time.settle();
  expect(policies.read().state).toMatchObject({ phase: 'failed', error: { kind: 'not-found' } });
  api.answer = () => undefined;
  policies.read().retry();
  await time.settle();
  expect(policies.read().state.phase).toBe('live');
});
