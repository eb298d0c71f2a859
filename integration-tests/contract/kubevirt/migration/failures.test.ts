import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import { PATCH } from '../../target/client';
import { listAt, textAt } from '../../target/json';
import { actionPath, vmisPath, vmsPath } from '../machines';
import { BRIDGED, dropNode, makeNode, nodeOf, startMachine } from '../nodes/nodes';
import { goneMigration, inPhase, lasting, migrate, migrationsPath, nameOf, quiet } from './moves';

const node = uniqueName('source');
const [name, bridged] = [uniqueName('fails'), uniqueName('bridged')];
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('failures');
  await makeNode(node);
  await Promise.all([startMachine(namespace, name, node), startMachine(namespace, bridged, node, BRIDGED)]);
  await quiet();
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
});
beforeEach(needs('seed'));

const NO_BRIDGE =
  'Cannot migrate VMI, Reason: InterfaceNotLiveMigratable, Message: cannot migrate VMI which does not use masquerade or a ' +
  'migratable plugin to connect to the pod network';

describe('a migration', () => {
  it('is given up when no node takes the target in time, and the pod goes', async () => {
    const nowhere = { addedNodeSelector: { 'kubernetes.io/hostname': 'no-such-node' } };
    const patience = { 'kubevirt.io/migrationUnschedulablePodTimeoutSeconds': '3' };
    const made = await migrate(namespace, name, patience, nowhere);
    const uid = textAt(made.json, 'metadata', 'uid');
    const pods = () => admin.get(`/api/v1/namespaces/${namespace}/pods`, { labelSelector: `kubevirt.io/migrationJobUID=${uid}` }); // prettier-ignore
    const waiting = await until(pods, ({ text }) => text.includes('"Unschedulable"'));
    expect(waiting.text).toContain("didn't match Pod's node affinity/selector");
    await inPhase(namespace, nameOf(made), 'Failed');
    expect(await nodeOf(namespace, name)).toBe(node);
    await until(pods, ({ json }) => listAt(json, 'items').length === 0);
    const events = await admin.get(`/api/v1/namespaces/${namespace}/events`, { fieldSelector: `involvedObject.uid=${uid}` }); // prettier-ignore
    const reasons = listAt(events.json, 'items').map((event) => textAt(event, 'reason'));
    expect(reasons).toEqual(
      expect.arrayContaining(['SuccessfulCreate', 'migrationTargetPodUnschedulable', 'FailedMigration']),
    );
  });

  it('that breaks off at the end tells why in the words of libvirt', async () => {
    const vmi = `${vmisPath(namespace)}/${name}`;
    const failing = 'sandbox.kubevirt.io/fail-migration';
    await admin.patch(vmi, PATCH.merge, { metadata: { annotations: { [failing]: 'the network is down' } } });
    const failed = await inPhase(namespace, nameOf(await migrate(namespace, name, lasting(1))), 'Failed');
    expect(failed.json).toMatchObject({
      status: {
        migrationState: {
          failed: true,
          completed: true,
          failureReason:
            'Live migration failed error encountered during MigrateToURI3 libvirt api call: the network is down',
        },
      },
    });
    const uid = textAt(failed.json, 'metadata', 'uid') ?? '';
    const events = await admin.get(`/api/v1/namespaces/${namespace}/events`, { fieldSelector: 'reason=Migrated' });
    expect(listAt(events.json, 'items').map((event) => textAt(event, 'message'))).toEqual([
      `VirtualMachineInstance migration uid ${uid} failed. reason:${textAt(failed.json, 'status', 'migrationState', 'failureReason') ?? ''}`,
    ]);
    await admin.patch(vmi, PATCH.merge, { metadata: { annotations: { [failing]: null } } });
    // nothing is left over that would keep the next one from its end
    await inPhase(namespace, nameOf(await migrate(namespace, name, lasting(1))), 'Succeeded');
    expect(await nodeOf(namespace, name)).not.toBe(node);
  });

  it('is refused for a machine that cannot be migrated, with the reason', async () => {
    const refused = await migrate(namespace, bridged);
    expect([refused.status, textAt(refused.json, 'message')]).toEqual([
      400,
      `admission webhook "migration-create-validator.kubevirt.io" denied the request: ${NO_BRIDGE}`,
    ]);
    const asked = await admin.put(actionPath(namespace, bridged, 'migrate'));
    expect([asked.status, asked.text.includes(NO_BRIDGE)]).toEqual([500, true]);
  });

  it('keeps the label that it is found by while it lasts', async () => {
    const made = nameOf(await migrate(namespace, name, lasting(60)));
    const path = `${migrationsPath(namespace)}/${made}`;
    const relabelled = await admin.patch(path, PATCH.merge, { metadata: { labels: { 'kubevirt.io/vmi-name': 'x' } } });
    expect([relabelled.status, relabelled.text.includes("selector label can't be modified on an in-flight migration")]).toEqual([422, true]); // prettier-ignore
    await admin.delete(path);
    await goneMigration(namespace, made);
  });

  it('goes with its machine, as do those that had ended before', async () => {
    const made = nameOf(await migrate(namespace, name, lasting(60)));
    await inPhase(namespace, made, 'Running');
    await admin.delete(`${vmsPath(namespace)}/${name}`);
    await goneMigration(namespace, made);
    await until(
      () => admin.get(migrationsPath(namespace)),
      ({ json }) => listAt(json, 'items').every((item) => textAt(item, 'spec', 'vmiName') !== name),
    );
  });
});
