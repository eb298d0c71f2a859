/** The test object of all journeys: a page on a light console of its own, which is started once per worker and seed. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { startLightConsole, type LightConsole } from './light-console';

export { expect };

interface WorkerOptions {
  /** Options of `npm start`, e.g. ['--seed', 'small']. */
  readonly startOptions: readonly string[];
  readonly lightConsole: LightConsole;
}

export const test = base.extend<object, WorkerOptions>({
  startOptions: [['--seed', 'small'], { scope: 'worker', option: true }],
  lightConsole: [
    async ({ startOptions }, use) => {
      const running = await startLightConsole(startOptions);
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ lightConsole }, use) => {
    await use(lightConsole.url);
  },
});

/** The kubeconfig of the sandbox behind this console. */
export const kubeconfigOf = (console: LightConsole): string => {
  if (console.kubeconfig === undefined) throw new Error('the light console printed no kubeconfig');
  return console.kubeconfig;
};

export const openList = async (page: Page, scope = 'all-namespaces'): Promise<Locator> => {
  await page.goto(`/vm-manager/vms/${scope}`);
  const list = page.locator('[data-test="vm-list"]');
  await expect(list).toBeVisible();
  // ten thousand machines take a while where other journeys run at the same time
  await expect(page.locator('[data-test="list-state"]')).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  return list;
};

export const rowOf = (page: Page, key: string): Locator => page.locator(`[data-test="vm-row"][data-key="${key}"]`);

/** The line of an open menu, as keyboard and screen reader find it. */
export const menuLine = (page: Page, action: string): Locator =>
  page.locator(`[data-test="action-${action}"]`).getByRole('menuitem');

/** Acts as another persona of the sandbox from now on, on every path: a cookie's path is otherwise the one of the page that is open. */
export const actAs = async (page: Page, persona: string): Promise<void> => {
  await page
    .context()
    .addCookies([{ name: 'persona', value: persona, domain: new URL(page.url()).hostname, path: '/' }]);
};

/** For journeys that make machines: on a console of their own, so that the lists that others look at stay short. */
export const APART = { startOptions: ['--seed', 'small', '--guests', 'simulated'] };

/** Replaces the text in the console's editor as a user does who pastes one: typed lines would be indented by the editor. */
export const pasteManifest = async (page: Page, text: string): Promise<void> => {
  const editor = page.locator('[data-test="code-editor"]');
  await expect(editor.locator('.view-lines')).toContainText('apiVersion');
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await editor
    .locator('textarea')
    .first()
    .evaluate((area, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
};
