import type { Locator, Page } from '@playwright/test';
import { runVm } from './consoles';
import { APART, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';

test.use(APART);

const VMIS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances';

const openBoard = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/vm-manager/board${query}`);
  await expect(page.locator('[data-test="board-summary"]')).toHaveAttribute('data-state', 'live');
  await expect(page.locator('[data-test="board-card"]').first()).toBeVisible();
};

const columnOf = (page: Page, node: string): Locator => page.locator(`[data-test="board-column"][data-node="${node}"]`);
const cardOn = (page: Page, node: string, name: string): Locator =>
  columnOf(page, node).locator(`[data-test="board-card"][data-key="shop/${name}"]`);

const nodeOf = async (kubeconfig: string, name: string): Promise<string> => {
  const vmi = (await callApi(kubeconfig, 'GET', `${VMIS}/${name}`)) as { status?: { nodeName?: string } };
  return vmi.status?.nodeName ?? '';
};

/** Of the two workers of the small cluster. */
const otherThan = (node: string): string => (node === 'worker-1' ? 'worker-2' : 'worker-1');

const cordon = (kubeconfig: string, node: string, unschedulable: boolean): Promise<unknown> =>
  callApi(
    kubeconfig,
    'PATCH',
    `/api/v1/nodes/${node}`,
    { spec: { unschedulable: unschedulable ? true : null } },
    'application/merge-patch+json',
  );

/** Takes a card with the mouse and holds it over a column; the button stays down. */
const holdOver = async (page: Page, card: Locator, column: Locator): Promise<void> => {
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  const to = await column.boundingBox();
  if (from === null || to === null) throw new Error('the card or the column is not drawn');
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 250, { steps: 8 });
};

test('a card is dragged to another node by mouse, and the VM runs there in the end', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'board-mouse');
  const source = await nodeOf(kubeconfig, 'board-mouse');
  const target = otherThan(source);
  await openBoard(page, '?name=board-mouse');
  await holdOver(page, cardOn(page, source, 'board-mouse'), columnOf(page, target));
  await expect(page.locator('[data-test="board-held"]')).toHaveText('board-mouse');
  await expect(columnOf(page, target).locator('[data-test="board-verdict"]')).toHaveAttribute('data-verdict', 'fits');
  await expect(columnOf(page, source).locator('[data-test="board-verdict"]')).toHaveText('Runs here already');
  await page.mouse.up();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('board-mouse');
  await expect(dialog).toContainText(target);
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect(columnOf(page, target).locator('[data-arriving="shop/board-mouse"]')).toBeVisible();
  await expect(cardOn(page, target, 'board-mouse')).toBeVisible({ timeout: 45_000 });
  await expect(cardOn(page, source, 'board-mouse')).toHaveCount(0);
  expect(await nodeOf(kubeconfig, 'board-mouse')).toBe(target);
});

test('a card is moved by keyboard alone, and everything is said', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'board-keys');
  const source = await nodeOf(kubeconfig, 'board-keys');
  const target = otherThan(source);
  await openBoard(page, '?name=board-keys');
  const said = page.locator('[data-test="board-said"]');
  const card = cardOn(page, source, 'board-keys');
  await card.focus();
  await page.keyboard.press('Space');
  await expect(said).toContainText('Runs here already');
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('Canceled. Nothing was moved.');
  await expect(card).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press(target === 'worker-2' ? 'ArrowRight' : 'ArrowLeft');
  await expect(said).toHaveText(`${target}: Has room`);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(target);
  await dialog.locator('[data-test="dialog-submit"]').press('Enter');
  await expect(cardOn(page, target, 'board-keys')).toBeVisible({ timeout: 45_000 });
  expect(await nodeOf(kubeconfig, 'board-keys')).toBe(target);
});

test('a node that is cordoned while a card is held turns red, says why and takes nothing; Escape lets go', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'board-cordon');
  const source = await nodeOf(kubeconfig, 'board-cordon');
  const target = otherThan(source);
  await openBoard(page, '?name=board-cordon');
  const verdict = columnOf(page, target).locator('[data-test="board-verdict"]');
  await holdOver(page, cardOn(page, source, 'board-cordon'), columnOf(page, target));
  await expect(verdict).toHaveAttribute('data-verdict', 'fits');
  try {
    await cordon(kubeconfig, target, true);
    await expect(verdict).toHaveAttribute('data-verdict', 'refused');
    await expect(verdict).toContainText('cordoned');
    await expect(columnOf(page, target)).toContainText('Cordoned');
    await page.mouse.up();
    await expect(page.locator('[data-test="board-said"]')).toContainText('Not moved: Cannot take it');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  } finally {
    await cordon(kubeconfig, target, false);
  }
  await holdOver(page, cardOn(page, source, 'board-cordon'), columnOf(page, target));
  await expect(verdict).toHaveAttribute('data-verdict', 'fits');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-test="board-held"]')).toHaveCount(0);
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await nodeOf(kubeconfig, 'board-cordon')).toBe(source);
});

test('several cards are selected and moved together', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'board-many-1');
  await runVm(kubeconfig, 'board-many-2');
  await openBoard(page, '?name=board-many');
  const sources = await Promise.all(['board-many-1', 'board-many-2'].map((name) => nodeOf(kubeconfig, name)));
  const [one = '', two = ''] = sources;
  await cardOn(page, one, 'board-many-1').click();
  await cardOn(page, two, 'board-many-2').click({ modifiers: ['Control'] });
  await expect(page.locator('[data-test="selection-count"]')).toContainText('2');
  const target = otherThan(one);
  await holdOver(page, cardOn(page, one, 'board-many-1'), columnOf(page, target));
  await expect(page.locator('[data-test="board-held"]')).toContainText('2');
  await page.mouse.up();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('board-many-1');
  await dialog.locator('[data-test="dialog-submit"]').click();
  await expect.poll(() => nodeOf(kubeconfig, 'board-many-1'), { timeout: 45_000 }).toBe(target);
  await expect.poll(() => nodeOf(kubeconfig, 'board-many-2'), { timeout: 45_000 }).toBe(target);
});
