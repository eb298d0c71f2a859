import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../../lib/json';
import { startTrial, type Trial } from '../trial/running';

let trial: Trial;
const PODS = '/api/v1/namespaces/demo/pods';
const INSTANCES = 'virtualmachineinstances.kubevirt.io';
const EVICTION = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: {} };

const plantMachine = (name: string, evictionStrategy: string, migratable: 'True' | 'False'): void => {
  const vmi = trial.store.create(INSTANCES, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name, namespace: 'demo' },
    spec: { evictionStrategy, domain: { devices: {} } },
    status: { phase: 'Running', nodeName: 'one', conditions: [{ type: 'LiveMigratable', status: migratable }] },
  });
  const owner = { apiVersion: 'kubevirt.io/v1', kind: vmi.kind, name, uid: vmi.metadata.uid, controller: true };
  trial.store.create('pods.', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `virt-launcher-${name}`, namespace: 'demo', ownerReferences: [owner] },
    spec: { nodeName: 'one', containers: [{ name: 'compute' }] },
    status: { phase: 'Running' },
  });
};

const evict = (name: string, query = '', as = 'root') =>
  trial.send('POST', `${PODS}/${name}/eviction${query}`, EVICTION, { as });
const pod = (name: string) => trial.store.get('pods.', 'demo', name);
const DENIED = 'admission webhook "virt-launcher-eviction-interceptor.kubevirt.io" denied the request: ';

beforeAll(async () => {
  trial = await startTrial();
  plantMachine('moving', 'LiveMigrate', 'True');
  plantMachine('stuck', 'LiveMigrate', 'False');
  plantMachine('free', 'LiveMigrateIfPossible', 'False');
  trial.store.create('pods.', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'plain', namespace: 'demo' },
    spec: { containers: [{ name: 'main' }] },
  });
});
afterAll(() => trial.close());

describe('an eviction', () => {
  it('deletes a pod that nothing protects', async () => {
    expect((await evict('plain', '?dryRun=All')).code).toBe(201);
    expect(pod('plain')).toBeDefined();
    const done = await evict('plain');
    expect([done.code, done.body.status]).toEqual([201, 'Success']);
    expect(pod('plain')).toBeUndefined();
    expect((await evict('plain')).code).toBe(404);
  });

  it('is refused for a machine that is moved instead, which is marked once', async () => {
    const first = await evict('virt-launcher-moving', '?dryRun=All');
    const said = `${DENIED}Eviction triggered evacuation of VMI "demo/moving"`;
    expect([first.code, first.body.reason, first.body.message]).toEqual([429, 'TooManyRequests', said]);
    expect(textAt(trial.store.get(INSTANCES, 'demo', 'moving'), 'status', 'evacuationNodeName')).toBeUndefined();
    expect((await evict('virt-launcher-moving')).body.message).toBe(said);
    const vmi = trial.store.get(INSTANCES, 'demo', 'moving');
    expect(at(vmi, 'status', 'evacuationNodeName')).toBe('one');
    expect(listAt(vmi, 'status', 'conditions').map((condition) => textAt(condition, 'type'))).toEqual([
      'LiveMigratable',
      'EvictionRequested',
    ]);
    expect((await evict('virt-launcher-moving')).body.message).toBe(
      `${DENIED}Evacuation in progress: Eviction triggered evacuation of VMI "demo/moving"`,
    );
  });

  it('is refused for a machine that should move and cannot, and allowed for one that need not', async () => {
    const stuck = await evict('virt-launcher-stuck');
    const why = 'VMI stuck is configured with an eviction strategy but is not live-migratable';
    expect([stuck.code, stuck.body.message]).toEqual([429, DENIED + why]);
    expect((await evict('virt-launcher-free')).code).toBe(201);
  });

  it('needs its own permission and is found in discovery', async () => {
    expect((await evict('virt-launcher-stuck', '', 'view')).code).toBe(403);
    const { body } = await trial.send('GET', '/api/v1');
    const found = listAt(body, 'resources').find((resource) => textAt(resource, 'name') === 'pods/eviction');
    expect(found).toMatchObject({ kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] });
  });
});
