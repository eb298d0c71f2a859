/** A network that goes away while an action on many machines is under way. */
import { makeMany, part } from './bulk-machines';
import { APART, expect, kubeconfigOf, openList, test } from './journey';

test.use(APART);
test.describe.configure({ timeout: 180_000 });

test('what was not sent when the network goes is kept, and is sent when it is back', async ({ page, lightConsole }) => {
  await makeMany(kubeconfigOf(lightConsole), 'offline', 60);
  await openList(page, 'ns/shop?labels=journey%3Doffline');
  await part(page, 'select-all').click();
  await part(page, 'bulk-vm.start').click();
  await page.context().setOffline(true);
  await page.getByRole('dialog').locator('[data-test="dialog-submit"]').click();
  const run = part(page, 'tasks-run').first();
  await expect(run).toContainText('waiting for the network');
  await expect(run).toContainText('60 waiting');
  await expect(run).not.toContainText('failed');
  await page.context().setOffline(false);
  await expect(run).toContainText('60 done', { timeout: 120_000 });
  await expect(run).not.toContainText('failed');
});
