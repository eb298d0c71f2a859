import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, textAt } from '../../lib/json';
import { startTrial, type Trial } from '../trial/running';

let trial: Trial;
const ACCOUNT = '/api/v1/namespaces/demo/serviceaccounts/robot';
const REVIEWS = '/apis/authentication.k8s.io/v1/tokenreviews';
const REQUEST = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };

beforeAll(async () => {
  trial = await startTrial();
  const metadata = { name: 'robot', namespace: 'demo' };
  trial.store.create('serviceaccounts.', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  trial.store.create('rolebindings.rbac.authorization.k8s.io', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'robot', namespace: 'demo' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'demo' }],
  });
});
afterAll(() => trial.close());

const issue = async (spec: Record<string, unknown> = {}): Promise<string> =>
  textAt((await trial.send('POST', `${ACCOUNT}/token`, { ...REQUEST, spec })).body, 'status', 'token') ?? '';

describe('the token of a service account', () => {
  it('acts with the rights of the account until its time is over', async () => {
    const as = await issue({ expirationSeconds: 900 });
    expect((await trial.send('GET', '/api/v1/namespaces/demo/pods', undefined, { as })).code).toBe(200);
    expect((await trial.send('GET', '/api/v1/namespaces/other/pods', undefined, { as })).code).toBe(403);
    trial.clock.advance(901_000);
    expect((await trial.send('GET', '/api/v1/namespaces/demo/pods', undefined, { as })).code).toBe(401);
  });

  it('may not be shorter than ten minutes, and needs permission and an account', async () => {
    const short = await trial.send('POST', `${ACCOUNT}/token`, { ...REQUEST, spec: { expirationSeconds: 60 } });
    expect(short.code).toBe(422);
    expect((await trial.send('POST', `${ACCOUNT}/token`, REQUEST, { as: 'view' })).code).toBe(403);
    expect((await trial.send('POST', `${ACCOUNT}x/token`, REQUEST)).code).toBe(404);
    expect((await trial.send('GET', `${ACCOUNT}/token`)).code).toBe(405);
  });

  it('is told from any other text by a review', async () => {
    const review = async (token: string) => (await trial.send('POST', REVIEWS, { spec: { token } })).body;
    expect(at(await review(await issue()), 'status')).toMatchObject({
      authenticated: true,
      user: { username: 'system:serviceaccount:demo:robot' },
    });
    expect(at(await review('admin'), 'status', 'user', 'username')).toBe('admin');
    expect(at(await review('guess'), 'status', 'authenticated')).toBe(false);
    expect((await trial.send('POST', REVIEWS, { spec: { token: 'admin' } }, { as: 'view' })).code).toBe(403);
  });
});
