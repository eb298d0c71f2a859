// Over 250 lines: each way in which a creation is refused, on the same wizard.
/** The wizard when the cluster says no, fails half-way, or does not answer: nothing typed is lost and nothing is made twice. */
import type { Locator, Page, Route } from '@playwright/test';
import { callApi } from './light-console';
import { expect, kubeconfigOf, test } from './journey';

const VM_POST = /\/namespaces\/shop\/virtualmachines(\?|$)/;
const KEY = `ssh-ed25519 ${Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519'),
  Buffer.from([0, 0, 0, 32]),
  Buffer.alloc(32, 7),
]).toString('base64')} journey`;

const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);

/** A VM that starts at once, without a disk to fill. */
const begin = async (page: Page, name: string, namespace = 'shop'): Promise<void> => {
  await page.goto(`/vm-manager/create/ns/${namespace}/wizard`);
  await part(page, 'vm-name-input').fill(name);
  await part(page, 'source-container-disk').click();
  await part(page, 'source-address-input').fill('quay.io/containerdisks/cirros:latest');
};

/** The same with a key, whose Secret is made before the VM. */
const beginWithKey = async (page: Page, name: string): Promise<void> => {
  await begin(page, name);
  await part(page, 'step-access').click();
  await part(page, 'quick-key-input').selectOption({ label: 'Paste a public key' });
  await part(page, 'quick-public-key-input').fill(KEY);
};

const toReview = async (page: Page): Promise<void> => {
  await part(page, 'wizard-review').click();
  await expect(part(page, 'server-check')).toHaveAttribute('data-phase', 'done');
};

const showYaml = (page: Page): Promise<void> => page.locator('label').filter({ hasText: 'Show YAML' }).click();

/** Writes the manifests anew. */
const writeYaml = async (page: Page, vm: unknown): Promise<void> => {
  await part(page, 'wizard-yaml').locator('textarea').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(JSON.stringify(vm, undefined, 1));
  // brackets that the editor closes by itself
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.press('Delete');
};

/** A VM with something that no form would write. */
const vmWith = (name: string, domain: object, more: object = {}): object => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name, namespace: 'shop' },
  spec: {
    runStrategy: 'Halted',
    template: {
      spec: {
        domain: {
          memory: { guest: '128Mi' },
          devices: {
            interfaces: [{ name: 'default', masquerade: {} }],
            disks: [{ name: 'root', disk: { bus: 'virtio' } }],
          },
          ...domain,
        },
        networks: [{ name: 'default', pod: {} }],
        volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/cirros:latest' } }],
        ...more,
      },
    },
  },
});

type Objects = readonly {
  readonly metadata: { readonly name: string; readonly ownerReferences?: readonly unknown[] };
}[];

/** What the cluster has under names that begin like this. */
const named = async (kubeconfig: string, path: string, prefix: string): Promise<Objects> => {
  const { items } = (await callApi(kubeconfig, 'GET', path)) as { items: Objects };
  return items.filter(({ metadata }) => metadata.name.startsWith(prefix));
};

const secretsOf = (kubeconfig: string, name: string): Promise<Objects> =>
  named(kubeconfig, '/api/v1/namespaces/shop/secrets', name);
const vmsOf = (kubeconfig: string, name: string): Promise<Objects> =>
  named(kubeconfig, '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines', name);

/** Answers what would create a VM in this way; a check beforehand, which creates nothing, passes. */
const onCreation = async (page: Page, answer: (route: Route) => Promise<void>): Promise<void> => {
  await page.route(VM_POST, (route) => {
    const isCreation = route.request().method() === 'POST' && !route.request().url().includes('dryRun');
    return isCreation ? answer(route) : route.fallback();
  });
};

const refusal = (code: number, reason: string, message: string) => (route: Route) =>
  route.fulfill({
    status: code,
    contentType: 'application/json',
    body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message }),
  });

const create = (page: Page): Promise<void> => part(page, 'wizard-create').click();
const isAt = (page: Page, name: string): Promise<void> =>
  expect(page).toHaveURL(new RegExp(`/vms/ns/shop/${name}$`), { timeout: 30_000 });

test('what only the cluster refuses is put on its field in its words, and goes with its correction', async ({
  page,
}) => {
  await begin(page, 'journey-typed');
  await showYaml(page);
  await expect(part(page, 'wizard-yaml').locator('.view-lines')).toContainText('name: journey-typed');
  await writeYaml(page, vmWith('journey-typed', {}, { hostname: 7 }));
  await expect(part(page, 'yaml-problem')).toHaveCount(0);
  await showYaml(page);
  await toReview(page);
  const words = 'hostname in body must be of type string';
  await expect(part(page, 'server-check')).toContainText('It cannot be created like this');
  await expect(part(page, 'review-errors')).toContainText(words);
  await expect(part(page, 'step-network')).toHaveAttribute('data-mark', 'error');

  await part(page, 'review-errors').locator('[data-test="finding-link"]').click();
  await expect(part(page, 'wizard-network')).toBeVisible();
  await expect(part(page, 'host-name-input')).toBeFocused();
  await expect(part(page, 'host-name-error')).toContainText(words);
  await part(page, 'host-name-input').fill('seven');
  await expect(part(page, 'host-name-error')).toHaveCount(0);
  await toReview(page);
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  await create(page);
  await isAt(page, 'journey-typed');
});

test('what is refused and has no form is corrected in the manifests', async ({ page }) => {
  await begin(page, 'journey-machine');
  await showYaml(page);
  const lines = part(page, 'wizard-yaml').locator('.view-lines');
  await expect(lines).toContainText('name: journey-machine');
  await writeYaml(page, vmWith('journey-machine', { machine: { type: 'nonsense' } }));
  await showYaml(page);
  await toReview(page);
  await expect(part(page, 'review-errors')).toContainText('domain.machine.type is not supported: nonsense');
  await part(page, 'finding-yaml').click();
  await expect(lines).toBeVisible();
  await writeYaml(page, vmWith('journey-machine', { machine: { type: 'q35' } }));
  await expect(part(page, 'review-errors')).toHaveCount(0);
  await expect(part(page, 'server-check')).toContainText('The cluster would accept it');
  await create(page);
  await isAt(page, 'journey-machine');
});

const FAULTS: readonly (readonly [string, string, (route: Route) => Promise<void>])[] = [
  ['403', 'you shall not make it', refusal(403, 'Forbidden', 'you shall not make it')],
  ['422', 'the webhook has changed its mind', refusal(422, 'Invalid', 'the webhook has changed its mind')],
  ['500', 'etcd is unwell', refusal(500, 'InternalError', 'etcd is unwell')],
];

for (const [code, words, answer] of FAULTS) {
  test(`a creation that fails half-way with ${code} tells it and what is left, and can be cleaned up`, async ({
    page,
    lightConsole,
  }) => {
    const [kubeconfig, name] = [kubeconfigOf(lightConsole), `journey-half-${code}`];
    await beginWithKey(page, name);
    await toReview(page);
    await onCreation(page, answer);
    await create(page);
    await expect(part(page, 'wizard-review')).toContainText(words);
    await expect(part(page, 'leftovers')).toContainText(`Secret ${name}`);
    expect(await secretsOf(kubeconfig, name)).toHaveLength(1);

    await part(page, 'clean-up').click();
    await expect(part(page, 'leftovers')).toHaveCount(0);
    await expect.poll(() => secretsOf(kubeconfig, name)).toHaveLength(0);
    // nothing that was typed is lost
    await part(page, 'step-access').click();
    await expect(part(page, 'quick-public-key-input')).toHaveValue(KEY);

    await page.unroute(VM_POST);
    await toReview(page);
    await create(page);
    await isAt(page, name);
    expect(await vmsOf(kubeconfig, name)).toHaveLength(1);
    expect(await secretsOf(kubeconfig, name)).toHaveLength(1);
  });
}

test('a second try goes on with what the first one made', async ({ page, lightConsole }) => {
  const [kubeconfig, name] = [kubeconfigOf(lightConsole), 'journey-again'];
  await beginWithKey(page, name);
  await toReview(page);
  await onCreation(page, refusal(500, 'InternalError', 'etcd is unwell'));
  await create(page);
  await expect(part(page, 'leftovers')).toBeVisible();
  await page.unroute(VM_POST);
  await create(page);
  await isAt(page, name);
  const secrets = await secretsOf(kubeconfig, name);
  expect(secrets).toHaveLength(1);
  // it is deleted with its VM
  expect(secrets[0]?.metadata.ownerReferences).toHaveLength(1);
});

test('a creation whose answer is lost ends at the VM, once', async ({ page, lightConsole }) => {
  const [kubeconfig, name] = [kubeconfigOf(lightConsole), 'journey-unheard'];
  await beginWithKey(page, name);
  await toReview(page);
  let asked = 0;
  await onCreation(page, async (route) => {
    asked += 1;
    // the cluster gets the request, the browser never gets the answer
    await route.fetch();
    await route.abort('connectionreset');
  });
  await create(page);
  await isAt(page, name);
  expect(asked).toBe(1);
  expect(await vmsOf(kubeconfig, name)).toHaveLength(1);
  expect(await secretsOf(kubeconfig, name)).toHaveLength(1);
});

test('a creation that never arrived says so, and the next try makes one', async ({ page, lightConsole }) => {
  const [kubeconfig, name] = [kubeconfigOf(lightConsole), 'journey-unsent'];
  await beginWithKey(page, name);
  await toReview(page);
  await onCreation(page, (route) => route.abort('connectionreset'));
  await create(page);
  await expect(part(page, 'wizard-review')).toContainText('It is not known whether it was created');
  await expect(part(page, 'wizard-review')).not.toContainText('It was not created');
  await expect(part(page, 'leftovers')).toContainText(`VirtualMachine ${name} (perhaps)`);
  expect(await vmsOf(kubeconfig, name)).toHaveLength(0);
  await page.unroute(VM_POST);
  await create(page);
  await isAt(page, name);
  expect(await vmsOf(kubeconfig, name)).toHaveLength(1);
  expect(await secretsOf(kubeconfig, name)).toHaveLength(1);
});

test('a password is kept nowhere, and is in no task and no command line', async ({ page }) => {
  const [name, password] = ['journey-secret', 'hush-k3vd-9wqz'];
  const kept = (): Promise<string> => page.evaluate(() => JSON.stringify(window.sessionStorage));
  await begin(page, name);
  await part(page, 'step-access').click();
  await part(page, 'access-password-input').fill(password);
  await expect.poll(kept).toContain('cloudInit');
  expect(await kept()).not.toContain(password);
  await toReview(page);
  expect(await kept()).not.toContain(password);
  await expect(part(page, 'review-lines')).not.toContainText(password);
  await create(page);
  await isAt(page, name);
  expect(await kept()).not.toContain(password);
  await part(page, 'tasks-toggle').click();
  await expect(part(page, 'task-row').filter({ hasText: name })).toBeVisible();
  expect(await page.locator('body').innerHTML()).not.toContain(password);
});
