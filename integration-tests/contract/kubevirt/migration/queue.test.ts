import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { can, dropNamespace, makeNamespace, needs, uniqueName } from '../../target/cluster';
import { dropNode, makeNode, startMachine } from '../nodes/nodes';
import { dropMigration, inPhase, lasting, migrate, nameOf, phaseOf, quiet } from './moves';

/** Three nodes with seven machines: more than may leave one node at a time, and more than may move in the cluster. */
const nodes = ['one', 'two', 'three'].map(uniqueName);
const machines = nodes.flatMap((node, index) =>
  (index === 0 ? ['a', 'b', 'c'] : ['a', 'b']).map((letter) => ({ node, name: uniqueName(`n${index}${letter}`) })),
);
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('queue');
  await Promise.all(nodes.map(makeNode));
  await Promise.all(machines.map(({ node, name }) => startMachine(namespace, name, node)));
  await quiet();
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await Promise.all(nodes.map(dropNode));
});
beforeEach(needs('seed'));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('the queue of migrations', () => {
  it(
    'lets two leave a node and five move in the cluster; the others wait for their turn',
    { timeout: 120_000 },
    async () => {
      // the seed has a migration of its own, which counts
      const free = 5 - (await quiet());
      const moves: string[] = [];
      for (const { name } of machines) {
        const made = await migrate(namespace, name, lasting(60));
        expect(made.status).toBe(201);
        moves.push(nameOf(made));
        // the queue is ordered by creation, which is known by the second
        await pause(1_050);
      }
      const [first = '', second = '', third = '', ...others] = moves;
      const running = [first, second, ...others.slice(0, free - 2)];
      const waiting = [third, ...others.slice(free - 2)];
      await Promise.all(running.map((name) => inPhase(namespace, name, 'Running')));
      const phases = () => Promise.all(waiting.map((name) => phaseOf(namespace, name)));
      expect(await phases()).toEqual(waiting.map(() => 'Pending'));
      await dropMigration(namespace, first);
      await inPhase(namespace, third, 'Scheduling');
      expect((await phases()).slice(1)).toEqual(waiting.slice(1).map(() => 'Pending'));
      await dropMigration(namespace, second);
      await inPhase(namespace, waiting[1] ?? '', 'Scheduling');
      await Promise.all(moves.map((name) => dropMigration(namespace, name)));
      await quiet();
    },
  );
});
