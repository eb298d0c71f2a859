import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { VM, VMI } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { instance, machine, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { Fleet } from '../join/fleet';
import { Lens } from '../list/lens';
import { EMPTY_QUERY } from '../list.types';
import { Grouping } from './grouping';
import { labelKeysOf } from './label-keys';
import type { Openness, TreeQuery, TreeView, VmTree } from './tree.types';
import { FOLDER_LABEL, withGroups } from './view';

const NONE: Openness = { all: false, except: [] };
const ALL: Openness = { all: true, except: [] };
const BY_NAMESPACE: TreeQuery = { view: { by: 'namespace' }, open: NONE, text: '' };

const shape = ({ groups }: VmTree) =>
  groups.map(({ id, count, records }) => [id, count, records?.map(({ name }) => name)]);

let here: Scene;
let fleet: Fleet;
beforeEach(() => {
  here = scene();
  fleet = inventoryOf(here.session).fleet(undefined);
});

const start = async (): Promise<Grouping> => {
  fleet.subscribe(() => undefined);
  await here.time.settle();
  return new Grouping(fleet);
};

const inFolder = (name: string, folder: string | undefined): KubeObject =>
  machine(name, 'ns', {
    metadata: { name, namespace: 'ns', labels: folder === undefined ? {} : { [FOLDER_LABEL]: folder } },
  });

test('groups are in the order in which people count, and list their machines only when open', async () => {
  putAll(here.api, { vm: [machine('b', 'team-10'), machine('a-10', 'team-2'), machine('a-9', 'team-2')] });
  const grouping = await start();
  expect(shape(grouping.look(BY_NAMESPACE))).toEqual([
    ['team-2', 2, undefined],
    ['team-10', 1, undefined],
  ]);
  expect(shape(grouping.look({ ...BY_NAMESPACE, open: { all: false, except: ['team-2'] } }))).toEqual([
    ['team-2', 2, ['a-9', 'a-10']],
    ['team-10', 1, undefined],
  ]);
  expect(shape(grouping.look({ ...BY_NAMESPACE, open: { all: true, except: ['team-2'] } }))).toEqual([
    ['team-2', 2, undefined],
    ['team-10', 1, ['b']],
  ]);
  expect(grouping.recordsOf('team-2')).toHaveLength(2);
  expect(grouping.recordsOf(undefined)).toHaveLength(3);
});

test('a tree that is shown no more catches up when it opens again, and keeps no machine from going', async () => {
  putAll(here.api, { vm: [machine('a', 'team-1'), machine('b', 'team-1'), machine('c', 'team-2')] });
  const grouping = await start();
  const open = { ...BY_NAMESPACE, open: ALL };
  grouping.look(open);
  grouping.fold();
  here.api.remove(VM, 'team-1', 'a');
  here.api.put(VM, machine('d', 'team-2'));
  await here.time.settle();
  expect(grouping.recordsOf(undefined).map(({ name }) => name)).toEqual(['b', 'c']);
  expect(shape(grouping.look(open))).toEqual([
    ['team-1', 1, ['b']],
    ['team-2', 2, ['c', 'd']],
  ]);
});

test('what is called otherwise is found by its new name', async () => {
  putAll(here.api, { vm: [machine('a', 'team-1')] });
  const grouping = await start();
  const asked = { ...BY_NAMESPACE, text: 'mannschaft' };
  expect(shape(grouping.look(asked))).toEqual([]);
  expect(shape(grouping.look(asked, () => 'Mannschaft'))).toEqual([['team-1', 1, undefined]]);
});

test('machines on no node, and those without the label, come last; an empty value is a value', async () => {
  putAll(here.api, { vm: [running('web'), inFolder('off', ''), inFolder('db', 'prod')], vmi: [instance('web')] });
  const grouping = await start();
  expect(shape(grouping.look({ ...BY_NAMESPACE, view: { by: 'node' } }))).toEqual([
    ['node-1', 1, undefined],
    ['', 2, undefined],
  ]);
  expect(shape(grouping.look({ ...BY_NAMESPACE, view: { by: 'label', key: FOLDER_LABEL } }))).toEqual([
    ['=', 1, undefined],
    ['=prod', 1, undefined],
    ['!', 1, undefined],
  ]);
  expect(labelKeysOf(fleet.machines.values())).toEqual([
    { value: FOLDER_LABEL, count: 2 },
    { value: 'app', count: 1 },
  ]);
});

test('known groups are shown with nothing in them, among the others, and found by their name', async () => {
  putAll(here.api, { vm: [machine('b', 'team-10'), machine('a', 'team-2')] });
  const grouping = await start();
  const query = { ...BY_NAMESPACE, open: ALL, known: ['team-3', 'team-2', 'lab'] };
  const first = grouping.look(query);
  expect(shape(first)).toEqual([
    ['lab', 0, undefined],
    ['team-2', 1, ['a']],
    ['team-3', 0, undefined],
    ['team-10', 1, ['b']],
  ]);
  expect(first.count).toBe(2);
  expect(grouping.look({ ...query, known: [...query.known] })).toBe(first);
  expect(shape(grouping.look({ ...query, text: 'team-3' }))).toEqual([['team-3', 0, undefined]]);
  expect(shape(grouping.look({ ...query, known: [] }))).toHaveLength(2);
  here.api.put(VM, machine('new', 'lab'));
  await here.time.settle();
  expect(shape(grouping.look(query))[0]).toEqual(['lab', 1, ['new']]);
});

test('looking twice without a change gives the same object; a change keeps the other groups', async () => {
  putAll(here.api, { vm: [machine('web', 'a'), machine('db', 'b')] });
  const grouping = await start();
  const first = grouping.look({ ...BY_NAMESPACE, open: ALL });
  expect(grouping.look({ ...BY_NAMESPACE, open: { all: true, except: [] } })).toBe(first);
  here.api.put(VM, running('db', 'b'));
  await here.time.settle();
  const second = grouping.look({ ...BY_NAMESPACE, open: ALL });
  expect(second.groups[0]).toBe(first.groups[0]);
  expect(second.groups[1]).not.toBe(first.groups[1]);
});

test('a search finds machines by their words and whole groups by their name', async () => {
  putAll(here.api, {
    vm: [machine('web-1', 'shop'), machine('db', 'shop'), machine('web-2', 'lab'), machine('x', 'web')],
  });
  const grouping = await start();
  expect(shape(grouping.look({ ...BY_NAMESPACE, open: ALL, text: 'web' }))).toEqual([
    ['lab', 1, ['web-2']],
    ['shop', 1, ['web-1']],
    ['web', 1, ['x']],
  ]);
  here.api.put(VM, machine('web-3', 'shop'));
  here.api.put(VM, machine('db-2', 'shop'));
  await here.time.settle();
  expect(grouping.look({ ...BY_NAMESPACE, open: ALL, text: 'web' }).groups[1]?.count).toBe(2);
});

test('a tree that looks again after a long time reads everything anew', async () => {
  putAll(here.api, { vm: [running('web')] });
  const grouping = await start();
  expect(grouping.look(BY_NAMESPACE).count).toBe(1);
  for (let change = 0; change < 150; change += 1) {
    here.api.put(VM, machine(`m-${change}`));
    here.time.drawFrame();
  }
  await here.time.settle();
  expect(grouping.look(BY_NAMESPACE).count).toBe(151);
});

interface Step {
  readonly name: string;
  readonly namespace: string;
  readonly what: 'run' | 'stop' | 'remove' | 'instance' | 'end' | 'alone' | 'label';
  readonly node: string;
  readonly look: boolean;
}

describe('whatever happens in whatever order', () => {
  const step = fc.record<Step>({
    name: fc.constantFrom('web-1', 'web-2', 'web-10', 'db', 'a'),
    namespace: fc.constantFrom('x', 'y', 'z-1'),
    what: fc.constantFrom<Step['what']>('run', 'stop', 'remove', 'instance', 'end', 'alone', 'label'),
    node: fc.constantFrom('node-1', 'node-2'),
    look: fc.boolean(),
  });
  const query = fc.record<TreeQuery>({
    view: fc.constantFrom<TreeView>(
      { by: 'namespace' },
      { by: 'node' },
      { by: 'status' },
      { by: 'label', key: 'app' },
      { by: 'label', key: FOLDER_LABEL },
    ),
    open: fc.record({
      all: fc.boolean(),
      except: fc.subarray(['x', 'y', 'node-1', '', 'Running', '=db', '!', '=prod']),
    }),
    text: fc.constantFrom('', '', '', 'web', 'x'),
  });

  const apply = ({ api }: Scene, { name, namespace, what, node }: Step): void => {
    if (what === 'run') api.put(VM, running(name, namespace));
    if (what === 'stop') api.put(VM, machine(name, namespace));
    if (what === 'remove') api.remove(VM, namespace, name);
    if (what === 'instance') api.put(VMI, instance(name, namespace, node));
    if (what === 'alone') api.put(VMI, standAlone(name, namespace, node));
    if (what === 'end') api.remove(VMI, namespace, name);
    if (what === 'label') {
      const metadata = { name, namespace, uid: `vm-${namespace}-${name}`, labels: { [FOLDER_LABEL]: 'prod' } };
      api.put(VM, machine(name, namespace, { metadata }));
    }
  };

  test('a tree that follows is as one made anew, and counts what the list shows for each group', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(query, { minLength: 1 }), async (steps, queries) => {
        const own = scene();
        const ownFleet = inventoryOf(own.session).fleet(undefined);
        ownFleet.subscribe(() => undefined);
        const follower = new Grouping(ownFleet);
        const lens = new Lens(ownFleet, 'machines');
        for (const [index, one] of steps.entries()) {
          apply(own, one);
          const asked = queries[index % queries.length];
          if (one.look && asked !== undefined) {
            own.time.drawFrame();
            follower.look(asked);
          }
        }
        await own.time.settle();
        for (const asked of queries) {
          const tree = follower.look(asked);
          expect(tree).toEqual(new Grouping(ownFleet).look(asked));
          if (asked.text !== '') continue;
          for (const { id, count, records } of tree.groups) {
            const shown = lens.look(withGroups(EMPTY_QUERY, asked.view, [id])).records;
            expect(shown).toHaveLength(count);
            if (records !== undefined) expect(records).toEqual(shown);
          }
        }
      }),
    );
  });
});
