import { callApi } from './light-console';
import { APART, expect, kubeconfigOf, menuLine, test } from './journey';

test.use(APART);

interface Machines {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly namespace: string };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly reason?: string }[] };
  }[];
}

test('a machine with a disk that one node can mount says so, and what could be done', async ({
  page,
  lightConsole,
}) => {
  const all = await callApi(kubeconfigOf(lightConsole), 'GET', '/apis/kubevirt.io/v1/virtualmachineinstances');
  const fixed = (all as Machines).items.find(({ status }) =>
    status?.conditions?.some(({ type, reason }) => type === 'LiveMigratable' && reason === 'DisksNotLiveMigratable'),
  );
  const { name, namespace } = fixed?.metadata ?? { name: '', namespace: '' };
  await page.goto(`/vm-manager/vms/ns/${namespace}/${name}/migrations`);
  await expect(page.locator('[data-test="fact-able"]')).toContainText('No');
  const blocks = page.locator('[data-test="migration-blocks"]');
  await expect(blocks).toContainText('ReadWriteOnce');
  await expect(blocks).toContainText('ReadWriteMany');
  await page.locator('[data-test="actions"]').click();
  await expect(menuLine(page, 'vm.migrate')).toHaveAttribute('aria-disabled', 'true');
  await expect(menuLine(page, 'vm.migrate')).toContainText('ReadWriteOnce');
});
