/** Machines for journeys of actions on many, and what becomes of each of them in the tasks. */
import { expect, type Locator, type Page } from '@playwright/test';
import { callApi } from './light-console';
import { menuLine, openList } from './journey';

const VMS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachines';

export const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);
export const vmPath = (name: string): string => `${VMS}/${name}`;

interface Wish {
  readonly runs?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** Has a disk of its own. */
  readonly disk?: boolean;
}

/** Makes a small VM in the namespace `shop` that belongs to a journey. */
export const makeOne = (kubeconfig: string, journey: string, name: string, wish: Wish = {}): Promise<unknown> => {
  const { runs = false, labels = {}, disk = false } = wish;
  const template = {
    metadata: { name: `${name}-disk` },
    spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
  };
  return callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'shop', labels: { journey, ...labels } },
    spec: {
      runStrategy: runs ? 'Always' : 'Halted',
      ...(disk ? { dataVolumeTemplates: [template] } : {}),
      template: {
        metadata: { annotations: { 'sandbox.kubevirt.io/migration-seconds': '2' } },
        spec: {
          domain: {
            memory: { guest: '128Mi' },
            devices: { disks: [{ name: 'root', disk: {} }], interfaces: [{ name: 'default', masquerade: {} }] },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [
            disk
              ? { name: 'root', dataVolume: { name: `${name}-disk` } }
              : { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } },
          ],
        },
      },
    },
  });
};

/** Makes several, called `journey-0` and so on, and gives their names. */
export const makeMany = async (
  kubeconfig: string,
  journey: string,
  many: number,
  wish: Wish = {},
): Promise<readonly string[]> => {
  const names = Array.from({ length: many }, (_, index) => `${journey}-${index}`);
  await Promise.all(names.map((name) => makeOne(kubeconfig, journey, name, wish)));
  return names;
};

/** Opens the list of a journey's machines, waits for all of them to be in a state, and selects them. */
export const selectThem = async (page: Page, journey: string, many: number, state?: string): Promise<void> => {
  await openList(page, `ns/shop?labels=journey%3D${journey}`);
  await expect(part(page, 'vm-row')).toHaveCount(many);
  if (state !== undefined) {
    await expect(part(page, 'vm-row').filter({ hasText: state })).toHaveCount(many, { timeout: 60_000 });
  }
  await part(page, 'select-all').click();
  await expect(part(page, 'selection-count')).toContainText(`${many} selected, all that match`);
};

/** Chooses a command from the menu of the selection. */
export const choose = async (page: Page, command: string): Promise<void> => {
  await part(page, 'bulk-actions').click();
  await menuLine(page, command).click();
};

/** Chooses a command and agrees to it. */
export const doIt = async (page: Page, command: string): Promise<void> => {
  await choose(page, command);
  await part(page, 'dialog-submit').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** Waits for the end of the newest run and gives what it came to, such as "3 done · 1 failed". */
export const ended = async (page: Page): Promise<string> => {
  await expect(part(page, 'tasks-run')).toHaveAttribute('data-ended', 'true', { timeout: 90_000 });
  return (await part(page, 'tasks-run').innerText()).replaceAll('\n', ' ');
};

/** Unfolds the newest run; its lines are the rows after its own. */
export const unfold = async (page: Page): Promise<void> => {
  const toggle = part(page, 'tasks-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await part(page, 'run-toggle').first().click();
};

/** What became of one machine of the run that is unfolded. */
export const resultOf = (page: Page, name: string): Locator =>
  part(page, 'task-row').filter({ has: page.getByRole('link', { name, exact: true }) });
