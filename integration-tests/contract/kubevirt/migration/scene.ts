import { afterAll, beforeAll, beforeEach } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName } from '../../target/cluster';
import type { Answer } from '../../target/client';
import type { Fields } from '../../target/json';
import { vmisPath } from '../machines';
import { dropNode, makeNode, startMachine } from '../nodes/nodes';
import { POLICIES, quiet } from './moves';

export const makePolicy = (name: string, spec: Fields): Promise<Answer> =>
  admin.post(POLICIES, {
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { name },
    spec,
  });

interface Scene {
  /** Empty before the tests begin. */
  namespace: string;
  /** The node that the machine starts on. */
  readonly node: string;
  readonly name: string;
  /** The instance as it is now. */
  vmi(): Promise<Answer>;
}

/** A machine on a node of its own for the tests of a file; it goes afterwards, as do the policies of these names. */
export const machineToMove = (suite: string, machine: string, policies: readonly string[]): Scene => {
  const scene: Scene = {
    namespace: '',
    node: uniqueName('source'),
    name: uniqueName(machine),
    vmi: () => admin.get(`${vmisPath(scene.namespace)}/${scene.name}`),
  };
  const { node, name } = scene;
  beforeAll(async () => {
    if (!can.seed) return;
    scene.namespace = await makeNamespace(suite);
    await makeNode(node);
    await startMachine(scene.namespace, name, node);
    await quiet();
  }, 120_000);
  afterAll(async () => {
    if (scene.namespace === '') return;
    await dropNamespace(scene.namespace);
    await dropNode(node);
    await Promise.all(policies.map((policy) => admin.delete(`${POLICIES}/${policy}`)));
  });
  beforeEach(needs('seed'));
  return scene;
};
