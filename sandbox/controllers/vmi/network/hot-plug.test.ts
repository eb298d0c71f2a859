import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { edit } from '../../machine.fixture';
import { conditionsOf, findCondition } from '../../object/conditions';
import { compact, ensureFields, listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { currentPod } from '../launcher/pods';
import { attachmentsOf, podDevice } from './attachments';

const NICS = ['domain', 'devices', 'interfaces'];

interface Lists {
  readonly networks: readonly Fields[];
  readonly nics: readonly Fields[];
}

/** Changes networks and cards of the VM's template. */
const change = (cluster: Cluster, how: (lists: Lists) => Lists): void =>
  edit(cluster, (template) => {
    const next = how({ networks: listAt(template, 'networks'), nics: listAt(template, ...NICS) });
    template['networks'] = next.networks;
    ensureFields(ensureFields(template, 'domain'), 'devices')['interfaces'] = next.nics;
  });

const withoutLast = ({ networks, nics }: Lists): Lists => ({
  networks: networks.slice(0, -1),
  nics: nics.slice(0, -1),
});

const withSecond =
  (nic: Fields) =>
  ({ networks, nics }: Lists): Lists => ({ networks, nics: [...nics.slice(0, 1), nic] });

const plug = (cluster: Cluster, kind: Fields = { bridge: {} }): void => {
  change(cluster, ({ networks, nics }) => ({
    networks: [...networks, { name: 'extra', multus: { networkName: 'backup' } }],
    nics: [...nics, { name: 'extra', ...kind }],
  }));
};

const setState = (cluster: Cluster, state: string | undefined): void => {
  change(cluster, ({ networks, nics }) => ({
    networks,
    nics: nics.map((nic) => (nic['name'] === 'extra' ? compact({ ...nic, state }) : nic)),
  }));
};

const card = (cluster: Cluster): Fields | undefined =>
  listAt(cluster.vmi(), 'status', 'interfaces').find((entry) => entry['name'] === 'extra');

const required = (cluster: Cluster): Fields | undefined =>
  findCondition(conditionsOf(cluster.vmi()), 'MigrationRequired');

const restart = (cluster: Cluster): Fields | undefined => findCondition(conditionsOf(cluster.vm()), 'RestartRequired');

const moves = (cluster: Cluster): readonly (string | undefined)[] =>
  cluster.store.list(KIND.migration, NAMESPACE).map((migration) => textAt(migration, 'status', 'phase'));

const cardsOf = (object: unknown, ...path: readonly string[]): readonly unknown[] =>
  listAt(object, ...path, ...NICS).map((nic) => nic['name']);

const started = (methods: readonly string[] = ['LiveMigrate'], machine: Fields = {}): Cluster => {
  const cluster = startCluster();
  cluster.store.create(KIND.kubevirt, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: { name: 'kubevirt', namespace: NAMESPACE },
    spec: { workloadUpdateStrategy: { workloadUpdateMethods: methods } },
  });
  cluster.createVm({}, machine);
  cluster.seconds(20);
  return cluster;
};

const withTwo = (): Cluster =>
  started(['LiveMigrate'], {
    networks: [
      { name: 'default', pod: {} },
      { name: 'extra', multus: { networkName: 'backup' } },
    ],
    domain: {
      cpu: { sockets: 1, cores: 1, threads: 1 },
      memory: { guest: '1Gi' },
      devices: {
        disks: [{ name: 'root', disk: { bus: 'virtio' } }],
        interfaces: [
          { name: 'default', masquerade: {} },
          { name: 'extra', bridge: {} },
        ],
      },
    },
  });

describe('a network card added to a running VM', () => {
  it('waits a while, and comes with a migration of the cluster', () => {
    const cluster = started();
    plug(cluster);
    expect(restart(cluster)).toBeUndefined();
    expect(cardsOf(cluster.vmi(), 'spec')).toEqual(['default', 'extra']);
    expect(card(cluster)).toBeUndefined();
    expect(required(cluster)).toMatchObject({ status: 'False', reason: 'AutoMigrationPending' });
    cluster.seconds(14);
    expect(moves(cluster)).toEqual([]);
    cluster.seconds(2);
    expect(required(cluster)?.['status']).toBe('True');
    expect(moves(cluster)).toHaveLength(1);
    cluster.seconds(30);
    expect(moves(cluster)).toEqual(['Succeeded']);
    expect(card(cluster)).toMatchObject({
      infoSource: 'domain, guest-agent, multus-status',
      linkState: 'up',
      podInterfaceName: podDevice('extra'),
    });
    expect(required(cluster)).toBeUndefined();
    const vmi = cluster.vmi();
    const pod = vmi && currentPod(cluster.store, vmi);
    expect(attachmentsOf(pod)).toEqual([{ definition: `${NAMESPACE}/backup`, device: podDevice('extra') }]);
    expect(restart(cluster)).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('is migrated for at once when it is an SR-IOV one', () => {
    const cluster = started();
    plug(cluster, { sriov: {} });
    expect(required(cluster)?.['status']).toBe('True');
  });

  it('stays away where the cluster does not migrate by itself, until somebody does', () => {
    const cluster = started([]);
    plug(cluster);
    cluster.seconds(60);
    expect([required(cluster)?.['status'], card(cluster), moves(cluster)]).toEqual(['True', undefined, []]);
  });

  it('needs a restart when it is taken out of the list again', () => {
    const cluster = started();
    plug(cluster);
    change(cluster, withoutLast);
    expect(restart(cluster)?.['message']).toBe('a non-live-updatable field was changed in the template spec');
  });

  it('comes with the next start where changes are staged', () => {
    const cluster = started();
    cluster.store.modify(KIND.kubevirt, NAMESPACE, 'kubevirt', (draft) => {
      Object.assign(draft['spec'] as Fields, { configuration: { vmRolloutStrategy: 'Stage' } });
    });
    plug(cluster);
    expect(cardsOf(cluster.vmi(), 'spec')).toEqual(['default']);
  });
});

describe('a network card of a running VM', () => {
  it('goes by `state: absent`: out of the guest at once, out of VM and instance after a migration', () => {
    const cluster = withTwo();
    expect(card(cluster)).toMatchObject({ infoSource: 'domain, guest-agent, multus-status' });
    setState(cluster, 'absent');
    expect(card(cluster)).toMatchObject({ infoSource: 'multus-status' });
    expect(required(cluster)).toMatchObject({ status: 'False', reason: 'AutoMigrationPending' });
    cluster.seconds(60);
    expect(moves(cluster)).toEqual(['Succeeded']);
    expect(card(cluster)).toBeUndefined();
    expect(cardsOf(cluster.vmi(), 'spec')).toEqual(['default']);
    expect(cardsOf(cluster.vm(), 'spec', 'template', 'spec')).toEqual(['default']);
    expect(listAt(cluster.vm(), 'spec', 'template', 'spec', 'networks')).toHaveLength(1);
    expect([restart(cluster), required(cluster)]).toEqual([undefined, undefined]);
    expect(cluster.errors).toEqual([]);
  });

  it('has its link taken down and up live, without a migration', () => {
    const cluster = withTwo();
    const address = textAt(card(cluster), 'ipAddress');
    setState(cluster, 'down');
    expect(card(cluster)).toMatchObject({ linkState: 'down', ipAddress: address });
    setState(cluster, undefined);
    expect(card(cluster)).toMatchObject({ linkState: 'up' });
    cluster.seconds(60);
    expect([moves(cluster), restart(cluster), required(cluster)]).toEqual([[], undefined, undefined]);
  });

  it('changes its network by a migration that begins at once', () => {
    const cluster = withTwo();
    change(cluster, ({ networks, nics }) => ({
      networks: [...networks.slice(0, 1), { name: 'extra', multus: { networkName: 'dmz' } }],
      nics,
    }));
    expect(restart(cluster)).toBeUndefined();
    expect(required(cluster)?.['status']).toBe('True');
    cluster.seconds(40);
    expect(moves(cluster)).toEqual(['Succeeded']);
    const vmi = cluster.vmi();
    expect(attachmentsOf(vmi && currentPod(cluster.store, vmi))[0]?.definition).toBe(`${NAMESPACE}/dmz`);
    expect(required(cluster)).toBeUndefined();
  });

  it('needs a restart for another model, and when it is taken out of the list', () => {
    const cluster = withTwo();
    change(cluster, withSecond({ name: 'extra', bridge: {}, model: 'e1000e' }));
    expect(restart(cluster)?.['status']).toBe('True');
    change(cluster, withSecond({ name: 'extra', bridge: {} }));
    expect(restart(cluster)).toBeUndefined();
    change(cluster, withoutLast);
    expect(restart(cluster)?.['status']).toBe('True');
  });
});
