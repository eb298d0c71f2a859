import { DAY, type Ground } from '../../ground';
import { plantRoleBinding } from '../../platform/access';
import { plantNamespace } from '../../platform/namespaces';
import { plantBridgeNetwork, plantLocalnet } from '../../platform/networks';
import { plantNode } from '../../platform/nodes';
import { plantOperators } from '../../platform/operators';
import { plantPolicies } from '../../platform/policies';
import { plantDeployment } from '../../platform/workloads/deployment';
import { plantStatefulSet } from '../../platform/workloads/sets';
import { plantSnapshot } from '../../machines/storage/snapshot';
import { plantMachineTemplates } from '../../platform/templates/machine-templates';
import { plantUserTemplates } from '../../platform/templates/user-templates';
import { plantBilling } from './billing';
import { plantIngredients } from './ingredients';
import { plantLegacy } from './legacy';
import type { SmallNodes } from './nodes';
import { plantQuotaLab } from './quota-lab';
import { plantShop } from './shop';
import { plantWarehouse } from './warehouse';

const plantNamespaces = (ground: Ground): void => {
  plantNamespace(ground, {
    name: 'shop',
    age: 150 * DAY,
    displayName: 'Web shop',
    description: 'The public web shop and what it stands on',
    labels: { environment: 'production' },
  });
  plantNamespace(ground, {
    name: 'billing',
    age: 140 * DAY,
    displayName: 'Billing',
    labels: { environment: 'production' },
  });
  plantNamespace(ground, {
    name: 'warehouse',
    age: 120 * DAY,
    displayName: 'Warehouse',
    labels: { environment: 'staging' },
  });
  plantNamespace(ground, { name: 'legacy-apps', age: 90 * DAY, displayName: 'Legacy applications' });
  for (const namespace of ['shop', 'billing']) plantRoleBinding(ground, namespace, 'tenant', 'admin');
};

const plantNetworks = (ground: Ground): void => {
  plantBridgeNetwork(ground, 'shop', 'vlan-110', 110);
  plantBridgeNetwork(ground, 'billing', 'vlan-120', 120);
  plantLocalnet(ground, 'warehouse', 'factory-floor', 230);
};

const plantNodes = (ground: Ground): SmallNodes => ({
  control: plantNode(ground, {
    name: 'control-plane-0',
    index: 0,
    controlPlane: true,
    cpus: 16,
    memoryGi: 64,
    zone: 'zone-a',
  }),
  one: plantNode(ground, { name: 'worker-1', index: 1, controlPlane: false, cpus: 32, memoryGi: 128, zone: 'zone-a' }),
  two: plantNode(ground, { name: 'worker-2', index: 2, controlPlane: false, cpus: 32, memoryGi: 128, zone: 'zone-b' }),
});

const plantWorkloads = (ground: Ground, { one, two }: SmallNodes): void => {
  const age = 30 * DAY;
  plantDeployment(ground, {
    namespace: 'shop',
    name: 'storefront-api',
    image: 'registry.shop.example/storefront-api:2.14',
    age,
    nodes: [one, two],
  });
  plantDeployment(ground, {
    namespace: 'billing',
    name: 'invoice-queue',
    image: 'registry.shop.example/invoice-queue:1.3',
    age,
    nodes: [two],
  });
  plantStatefulSet(ground, {
    namespace: 'shop',
    name: 'session-store',
    image: 'docker.io/library/redis:7.4',
    age,
    nodes: [one, two],
  });
};

/** Three nodes, four namespaces, and a machine in every state that matters. */
export const plantSmall = (ground: Ground): void => {
  const nodes = plantNodes(ground);
  plantNamespaces(ground);
  plantNetworks(ground);
  plantOperators(ground, [nodes.control, nodes.one, nodes.two]);
  plantWorkloads(ground, nodes);
  plantShop(ground, nodes);
  plantBilling(ground, nodes);
  plantWarehouse(ground, nodes);
  plantLegacy(ground, nodes);
  plantIngredients(ground, 'shop');
  plantUserTemplates(ground, 'shop');
  plantMachineTemplates(ground, 'shop');
  plantQuotaLab(ground);
  plantPolicies(ground);
  ground.flush();
  plantSnapshot(ground, 'shop', 'checkout-canary', 'checkout-canary-before-upgrade', 2 * DAY);
};
