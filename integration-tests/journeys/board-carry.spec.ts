/** What the board does while others work with what is carried, under a finger, and for those who may not migrate. */
import type { CDPSession, Locator, Page } from '@playwright/test';
import { runVm } from './consoles';
import { actAs, APART, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';
import { createMigration, VMS } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

const VMIS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances';

const part = (page: Page, name: string): Locator => page.locator(`[data-test="board-${name}"]`);
const columnOf = (page: Page, node: string): Locator => page.locator(`[data-test="board-column"][data-node="${node}"]`);
const cardOn = (page: Page, node: string, name: string): Locator =>
  columnOf(page, node).locator(`[data-test="board-card"][data-key="shop/${name}"]`);

const openBoard = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/vm-manager/board?name=${name}`);
  await expect(part(page, 'summary')).toHaveAttribute('data-state', 'live');
  await expect(part(page, 'card').first()).toBeVisible();
};

/** Makes a machine, and opens the board with it alone. Answers where it is, and the other worker. */
const boardWith = async (page: Page, kubeconfig: string, name: string): Promise<readonly [string, string]> => {
  await runVm(kubeconfig, name);
  const vmi = (await callApi(kubeconfig, 'GET', `${VMIS}/${name}`)) as { status?: { nodeName?: string } };
  const source = vmi.status?.nodeName ?? '';
  await openBoard(page, name);
  return [source, source === 'worker-1' ? 'worker-2' : 'worker-1'];
};

type Place = readonly [x: number, y: number];

const middleOf = async (target: Locator, down: number): Promise<Place> => {
  const box = await target.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return [box.x + Math.min(60, box.width / 2), box.y + down];
};

const holdOver = async (page: Page, card: Locator, column: Locator): Promise<void> => {
  const [x, y] = await middleOf(card, 12);
  const [toX, toY] = await middleOf(column, 250);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 8, { steps: 3 });
  await page.mouse.move(toX, toY, { steps: 8 });
};

test('a VM that somebody else migrates meanwhile is taken by no node, and the drop says why', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [source, target] = await boardWith(page, kubeconfig, 'carry-moved');
  await holdOver(page, cardOn(page, source, 'carry-moved'), columnOf(page, target));
  const verdict = columnOf(page, target).locator('[data-test="board-verdict"]');
  await expect(verdict).toHaveAttribute('data-verdict', 'fits');
  await createMigration(kubeconfig, 'carry-moved', { annotations: { 'sandbox.kubevirt.io/migration-seconds': '8' } });
  await expect(verdict).toHaveAttribute('data-verdict', 'refused');
  // when it has arrived, the node it was held over is its own, and the other one may take it
  await expect(verdict).toHaveText('Runs here already', { timeout: 60_000 });
  await expect(columnOf(page, source).locator('[data-test="board-verdict"]')).toHaveAttribute('data-verdict', 'fits');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a drop on a node that cannot take it says why where everybody can read it', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [source, target] = await boardWith(page, kubeconfig, 'carry-shut');
  const cordon = (unschedulable: boolean | null): Promise<unknown> =>
    callApi(
      kubeconfig,
      'PATCH',
      `/api/v1/nodes/${target}`,
      { spec: { unschedulable } },
      'application/merge-patch+json',
    );
  await cordon(true);
  try {
    await expect(columnOf(page, target)).toContainText('Cordoned');
    await holdOver(page, cardOn(page, source, 'carry-shut'), columnOf(page, target));
    await expect(columnOf(page, target).locator('[data-test="board-verdict"]')).toContainText('cordoned');
    await page.mouse.up();
    await expect(part(page, 'note')).toContainText(`Not moved to ${target}: Cannot take it.`);
    await expect(part(page, 'note')).toContainText('cordoned');
    await part(page, 'note').getByRole('button').click();
    await expect(part(page, 'note')).toHaveCount(0);
  } finally {
    await cordon(null);
  }
});

test('a VM that is deleted while it is held lets go by itself, and the keyboard goes on', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'carry-stays');
  const [source] = await boardWith(page, kubeconfig, 'carry-lost');
  await openBoard(page, 'carry-');
  await cardOn(page, source, 'carry-lost').focus();
  await page.keyboard.press('Space');
  await expect(part(page, 'verdict').first()).toBeVisible();
  await callApi(kubeconfig, 'DELETE', `${VMS}/carry-lost`);
  await expect(part(page, 'said')).toHaveText('Nothing was moved: what you held was deleted or has stopped.', {
    timeout: 60_000,
  });
  await expect(part(page, 'verdict')).toHaveCount(0);
  await expect(page.locator('[data-test="board-card"]:focus')).toBeVisible();
});

test('who may not migrate is told so before anything is picked up, and by what is held', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const [source, target] = await boardWith(page, kubeconfig, 'carry-looks');
  await actAs(page, 'view');
  await openBoard(page, 'carry-looks');
  await expect(part(page, 'may-not')).toContainText('You may not migrate these VMs');
  await expect(part(page, 'may-not')).toContainText('kubevirt.io:migrate');
  await holdOver(page, cardOn(page, source, 'carry-looks'), columnOf(page, target));
  await expect(part(page, 'held')).toContainText('Cannot be moved: You need the permission to create');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(part(page, 'note')).toContainText('kubevirt.io:migrate');
});

const touch = (cdp: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Place): Promise<unknown> =>
  cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x: at[0], y: at[1], id: 0 }] });

test.describe('under a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 1024, height: 800 } });

  test('a card that is held lifts, is carried to another node, and asks before it moves', async ({
    page,
    lightConsole,
  }) => {
    const kubeconfig = kubeconfigOf(lightConsole);
    const [source, target] = await boardWith(page, kubeconfig, 'carry-touch');
    const cdp = await page.context().newCDPSession(page);
    const from = await middleOf(cardOn(page, source, 'carry-touch'), 12);
    const to = await middleOf(columnOf(page, target), 250);
    await touch(cdp, 'touchStart', from);
    await expect(part(page, 'held')).toHaveText('carry-touch');
    for (let step = 1; step <= 6; step += 1) {
      const share = step / 6;
      await touch(cdp, 'touchMove', [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    await expect(columnOf(page, target).locator('[data-test="board-verdict"]')).toHaveAttribute('data-verdict', 'fits');
    await touch(cdp, 'touchEnd');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(target);
    await dialog.locator('[data-test="dialog-submit"]').tap();
    await expect(cardOn(page, target, 'carry-touch')).toBeVisible({ timeout: 60_000 });
  });
});
