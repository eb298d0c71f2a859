import { randomBytes } from 'node:crypto';
import { inject, type TestContext } from 'vitest';
import { Client, type Answer } from './client';
import { listAt, textAt, type Fields } from './json';
import { readKubeconfig } from './kubeconfig';

const config = readKubeconfig(inject('kubeconfig'));

export const kubeconfigPath = inject('kubeconfig');

const clientOf = (context: string): Client | undefined => {
  const access = config.contexts.get(context);
  return access === undefined ? undefined : new Client(access);
};

const current = config.contexts.get(config.current);
if (current === undefined) throw new Error('The kubeconfig under test has no current context');

/** The current context: somebody who may do everything. */
export const admin = new Client(current);

/** Nobody: no token, no certificate. */
export const anonymous = new Client({ ...current, token: undefined, cert: undefined, key: undefined });

/** Somebody with a token that the cluster does not know. */
export const stranger = new Client({ ...current, token: 'nobody-has-this-token', cert: undefined, key: undefined });

export type PersonaName = 'admin' | 'edit' | 'view' | 'tenant';

/** One of the sandbox's personas; undefined on clusters without such a context. */
export const persona = (name: PersonaName): Client | undefined => clientOf(name);

/** What the cluster under test can do; tests that need more say so and are skipped. */
const probe = async (): Promise<{ kubevirt: boolean; cdi: boolean; personas: boolean; seed: boolean }> => {
  const groups = await admin.get('/apis');
  const names = listAt(groups.json, 'groups').map((group) => textAt(group, 'name'));
  const seeded = await admin.get('/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/web-frontend-1');
  return {
    kubevirt: names.includes('kubevirt.io'),
    cdi: names.includes('cdi.kubevirt.io'),
    personas: (['admin', 'edit', 'view', 'tenant'] as const).every((name) => config.contexts.has(name)),
    seed: seeded.status === 200,
  };
};

export const can = await probe();

const REASONS: Readonly<Record<keyof typeof can, string>> = {
  kubevirt: 'the cluster serves no kubevirt.io',
  cdi: 'the cluster serves no cdi.kubevirt.io',
  personas: 'the kubeconfig has no contexts admin, edit, view and tenant',
  seed: "the cluster does not have the sandbox's small seed",
};

/** For beforeEach: skips the test, with the reason, when the cluster under test lacks something. */
export const needs =
  (...capabilities: readonly (keyof typeof can)[]) =>
  (context: Pick<TestContext, 'skip'>): void => {
    const missing = capabilities.find((capability) => !can[capability]);
    if (missing !== undefined) context.skip(REASONS[missing]);
  };

/** A name that no other run uses. */
export const uniqueName = (base: string): string => `${base}-${randomBytes(4).toString('hex')}`;

/** Repeats a read until it shows what is awaited; rejects after `timeoutMs` with the last answer. */
export const until = async (
  read: () => Promise<Answer>,
  reached: (answer: Answer) => boolean,
  timeoutMs = 30_000,
): Promise<Answer> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await read();
    if (reached(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Not reached within ${timeoutMs} ms: ${answer.text.slice(0, 2000)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
};

/** Makes a namespace of its own for a test file. */
export const makeNamespace = async (base: string): Promise<string> => {
  const name = uniqueName(`contract-${base}`);
  const made = await admin.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  if (made.status !== 201) throw new Error(`Could not make namespace ${name}: ${made.text}`);
  return name;
};

export const dropNamespace = async (name: string): Promise<void> => {
  await admin.delete(`/api/v1/namespaces/${name}`);
};

export const configMap = (name: string, data: Fields = {}, metadata: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
