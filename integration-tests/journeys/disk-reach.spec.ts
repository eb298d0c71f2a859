import { APART, expect, kubeconfigOf, test } from './journey';
import { callApi } from './light-console';
import { ableToMove, openTab, VMS } from './migrations';

test.use(APART);
test.describe.configure({ timeout: 150_000 });

const NAME = 'journey-reach';

interface Nodes {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  }[];
}

/** A running VM whose disk may be shared, but is reached only from these nodes. */
const createTied = async (kubeconfig: string, nodes: readonly string[]): Promise<void> => {
  const claim = { name: NAME, namespace: 'shop' };
  const term = { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: nodes }] };
  const shared = { accessModes: ['ReadWriteMany'], volumeMode: 'Block' };
  await callApi(kubeconfig, 'POST', '/api/v1/persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pv-${NAME}` },
    spec: {
      ...shared,
      capacity: { storage: '1Gi' },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...claim },
      csi: { driver: 'rack.example.com', volumeHandle: NAME },
      nodeAffinity: { required: { nodeSelectorTerms: [term] } },
    },
  });
  await callApi(kubeconfig, 'POST', '/api/v1/namespaces/shop/persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: claim,
    spec: { ...shared, volumeName: `pv-${NAME}`, resources: { requests: { storage: '1Gi' } } },
  });
  await callApi(kubeconfig, 'POST', VMS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: claim,
    spec: {
      runStrategy: 'Always',
      template: {
        spec: {
          domain: { memory: { guest: '256Mi' }, devices: { disks: [{ name: 'root', disk: {} }] } },
          volumes: [{ name: 'root', persistentVolumeClaim: { claimName: NAME } }],
        },
      },
    },
  });
};

test('nodes that a shared disk cannot be reached from cannot be chosen, and say so', async ({ page, lightConsole }) => {
  const kubeconfig = kubeconfigOf(lightConsole);
  const { items } = (await callApi(kubeconfig, 'GET', '/api/v1/nodes')) as Nodes;
  const workers = items.filter(({ metadata }) => metadata.labels['kubevirt.io/schedulable'] === 'true');
  const names = workers.map(({ metadata }) => metadata.name);
  await createTied(kubeconfig, names.slice(0, 2));
  await ableToMove(kubeconfig, NAME);

  await openTab(page, NAME);
  await page.locator('[data-test="migrate-button"]').click();
  const dialog = page.locator('[data-test="dialog-vm.migrate"]');
  for (const name of names.slice(2)) {
    await expect(dialog.locator(`[data-test="fit-${name}"]`)).toHaveAttribute('data-fit', 'no');
    await expect(dialog.locator(`[data-test="fit-${name}"]`)).toContainText(
      'A disk of the VM cannot be reached from this node',
    );
    await expect(dialog.locator(`[data-test="target-${name}"]`)).toBeDisabled();
  }
  for (const name of names.slice(0, 2))
    await expect(dialog.locator(`[data-test="fit-${name}"]`)).not.toContainText('A disk of the VM');
});
