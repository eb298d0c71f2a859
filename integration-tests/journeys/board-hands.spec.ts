/** The hands of those who are quick and of those who do not see, and what others do to what is selected. */
import type { Locator, Page } from '@playwright/test';
import { runVm } from './consoles';
import { serious } from './everybody';
import { APART, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';
import { VMS } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 120_000 });

const VMIS = '/apis/kubevirt.io/v1/namespaces/shop/virtualmachineinstances';

const part = (page: Page, name: string): Locator => page.locator(`[data-test="board-${name}"]`);
const columnOf = (page: Page, node: string): Locator => page.locator(`[data-test="board-column"][data-node="${node}"]`);
const cardOf = (page: Page, name: string): Locator =>
  page.locator(`[data-test="board-card"][data-key="shop/${name}"]`).first();

const openBoard = async (page: Page, query: string): Promise<void> => {
  await page.goto(`/vm-manager/board?${query}`);
  await expect(part(page, 'summary')).toHaveAttribute('data-state', 'live');
  await expect(part(page, 'card').first()).toBeVisible();
};

const placeOf = async (kubeconfig: string, name: string): Promise<readonly [string, string]> => {
  const vmi = (await callApi(kubeconfig, 'GET', `${VMIS}/${name}`)) as { status?: { nodeName?: string } };
  const source = vmi.status?.nodeName ?? '';
  return [source, source === 'worker-1' ? 'worker-2' : 'worker-1'];
};

test('while a card is carried by keyboard the focus is where screen readers pass arrow keys on', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'hands-told');
  const [source, target] = await placeOf(kubeconfig, 'hands-told');
  await openBoard(page, 'name=hands-told');
  await cardOf(page, 'hands-told').focus();
  await page.keyboard.press('Space');
  const reins = part(page, 'reins');
  await expect(reins).toBeFocused();
  await expect(page.getByRole('application', { name: 'Choose a node' })).toBeFocused();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press(target > source ? 'ArrowRight' : 'ArrowLeft');
  await expect(part(page, 'said')).toHaveText(`${target}: Has room`);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(target);
  await expect(reins).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(cardOf(page, 'hands-told')).toBeFocused();
});

test('a card that is flicked to another node before the node was asked is asked about then', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'hands-quick');
  const [, target] = await placeOf(kubeconfig, 'hands-quick');
  await openBoard(page, 'name=hands-quick');
  const [from, to] = await Promise.all([
    cardOf(page, 'hands-quick').boundingBox(),
    columnOf(page, target).boundingBox(),
  ]);
  if (from === null || to === null) throw new Error('the card or the column is not drawn');
  await page.mouse.move(from.x + 40, from.y + 12);
  // all at once, so that nothing is drawn in between
  await cardOf(page, 'hands-quick').evaluate(
    (card, [x, y, farX, farY]) => {
      const tell = (type: string, clientX: number, clientY: number, buttons: number): boolean =>
        card.dispatchEvent(
          new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, clientX, clientY, buttons }),
        ); // prettier-ignore
      tell('pointerdown', x, y, 1);
      tell('pointermove', x + 30, y, 1);
      tell('pointermove', farX, farY, 1);
      tell('pointerup', farX, farY, 0);
    },
    [from.x + 40, from.y + 12, to.x + 60, to.y + 250] as const,
  );
  await expect(page.getByRole('dialog')).toContainText(target);
  await expect(part(page, 'note')).toHaveCount(0);
});

test('what is deleted leaves the selection, and is not counted as hidden', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  await runVm(kubeconfig, 'hands-many-1');
  await runVm(kubeconfig, 'hands-many-2');
  await openBoard(page, 'name=hands-many');
  await cardOf(page, 'hands-many-1').click();
  await cardOf(page, 'hands-many-2').click({ modifiers: ['Control'] });
  const count = page.locator('[data-test="selection-count"]');
  await expect(count).toHaveText('2 selected');
  await callApi(kubeconfig, 'DELETE', `${VMS}/hands-many-2`);
  await expect(count).toHaveText('1 selected', { timeout: 60_000 });
  await expect(page.locator('[data-test="selection-hidden"]')).toHaveCount(0);
  await runVm(kubeconfig, 'hands-many-2');
  await expect(cardOf(page, 'hands-many-2')).toBeVisible();
  await expect(count).toHaveText('1 selected');
  await page.locator('[data-test="name-filter"]').fill('hands-many-2');
  await expect(page.locator('[data-test="selection-bar"]')).toHaveCount(0);
});

test('a node that goes while the keyboard has chosen it is said to be gone, and takes nothing', async ({
  page,
  lightConsole,
}) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const NODES = '/api/v1/nodes';
  await runVm(kubeconfig, 'hands-stay');
  await callApi(kubeconfig, 'POST', NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'zz-passing' } });
  try {
    await openBoard(page, 'name=hands-stay&at=zz-passing');
    await expect(columnOf(page, 'zz-passing')).toBeVisible();
    await cardOf(page, 'hands-stay').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('End');
    await expect(part(page, 'said')).toContainText('zz-passing: Cannot take it.');
  } finally {
    await callApi(kubeconfig, 'DELETE', `${NODES}/zz-passing`);
  }
  await expect(part(page, 'said')).toHaveText('There is no node zz-passing.');
  await page.keyboard.press('Enter');
  await expect(part(page, 'said')).toHaveText('Not moved: This is no node to move to');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(part(page, 'said')).toContainText(/^(control-plane|worker)-\d: /);
  await page.keyboard.press('Escape');
  await expect(cardOf(page, 'hands-stay')).toBeFocused();
});
