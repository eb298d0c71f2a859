import { beforeEach, describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { DATA_VOLUME, EVENT, VM, VMI, VMIM } from '../../resources/kinds';
import { instance, machine, migration, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { TargetObjects } from '../target-source.types';
import type { Machine } from './machine';

let here: Scene;
beforeEach(() => {
  here = scene();
});

const ignore = (): void => undefined;
const open = (name: string): Machine => inventoryOf(here.session).machine('ns', name);

describe('one machine', () => {
  test('is joined from three sources and follows them', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web')], vmi: [instance('web')], migration: [migration('m', 'web')] });
    const web = open('web');
    expect(web.read()).toMatchObject({ record: undefined, found: 'loading' });
    let drawn = 0;
    web.subscribe(() => (drawn += 1));
    await time.settle();
    expect(web.read()).toMatchObject({ found: 'yes', sources: { vm: { phase: 'live' }, vmi: { phase: 'live' } } });
    expect(web.read().record).toMatchObject({ name: 'web', node: 'node-1' });
    expect(web.read().record?.migration?.metadata.name).toBe('m');
    const before = web.read();
    drawn = 0;
    api.put(VM, running('other'));
    await time.settle();
    expect(web.read()).toBe(before);
    expect(drawn).toBe(0);
    api.remove(VMIM, 'ns', 'm');
    api.put(VMI, instance('web', 'ns', 'node-2'));
    await time.settle();
    expect(web.read().record).toMatchObject({ node: 'node-2', migration: undefined });
    expect(drawn).toBe(1);
  });

  test('that does not exist, and one that was deleted, are told apart', async () => {
    const { api, time } = here;
    putAll(api, { vm: [machine('web')] });
    const web = open('web');
    const nobody = open('nobody');
    web.subscribe(ignore);
    nobody.subscribe(ignore);
    await time.settle();
    expect(nobody.read().found).toBe('no');
    api.remove(VM, 'ns', 'web');
    await time.settle();
    expect(web.read()).toMatchObject({ record: undefined, found: 'deleted' });
    api.put(VM, machine('web'));
    await time.settle();
    expect(web.read().found).toBe('yes');
  });

  test('that is a stand-alone instance', async () => {
    const { api, time } = here;
    putAll(api, { vmi: [standAlone('alone')] });
    const alone = open('alone');
    alone.subscribe(ignore);
    await time.settle();
    expect(alone.read()).toMatchObject({ found: 'yes', record: { name: 'alone', vm: undefined, status: 'Running' } });
  });

  test('does not exist for sure only when both kinds could be asked', async () => {
    const { api, time } = here;
    api.answer = ({ path }) =>
      path.endsWith('/virtualmachines') ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
    const web = open('web');
    web.subscribe(ignore);
    await time.settle();
    expect(web.read().found).toBe('loading');
    expect(web.read().sources.vm.phase).toBe('forbidden');
    api.answer = () => undefined;
    putAll(api, { vm: [machine('web')] });
    web.read().retry();
    await time.settle();
    expect(web.read().found).toBe('yes');
  });

  test('after a list: at once, with no request and no socket more', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [running('web'), machine('db')], vmi: [instance('web')] });
    const stop = inventoryOf(session).fleet(undefined).subscribe(ignore);
    await time.settle();
    const asked = api.requests.length;
    const web = open('web');
    expect(web.read()).toMatchObject({ found: 'yes', record: { node: 'node-1' } });
    web.subscribe(ignore);
    stop();
    await time.settle();
    expect(api.requests).toHaveLength(asked);
    expect(api.sockets).toHaveLength(3);
    expect(web.read().record?.vm).toBe(inventoryOf(session).fleet(undefined).machines.get('ns/web')?.vm);
  });
});

describe('targets of tasks', () => {
  test('are told once known, and after each change', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [machine('web')], vmi: [standAlone('web')] });
    const told: TargetObjects[] = [];
    const ref = { kind: VM, namespace: 'ns', name: 'web' };
    const stop = inventoryOf(session).targets.follow(ref, (now) => told.push(now));
    expect(told).toHaveLength(0);
    await time.settle();
    expect(told.at(-1)?.vm?.metadata.name).toBe('web');
    // a stand-alone instance of the same name is not the VM's
    expect(told.at(-1)?.vmi).toBeUndefined();
    api.put(VM, running('web'));
    api.put(VMI, instance('web'));
    await time.settle();
    expect(told.at(-1)?.vm?.status).toEqual({ printableStatus: 'Running' });
    expect(told.at(-1)?.vmi?.metadata.name).toBe('web');
    api.remove(VM, 'ns', 'web');
    await time.settle();
    expect(told.at(-1)?.vm).toBeUndefined();
    const count = told.length;
    stop();
    api.put(VM, running('web'));
    await time.settle();
    expect(told).toHaveLength(count);
  });

  test('are not called deleted by a list that was refused', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [machine('web')] });
    api.answer = ({ path }) =>
      path.endsWith('/virtualmachines') ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
    const told: TargetObjects[] = [];
    inventoryOf(session).targets.follow({ kind: VM, namespace: 'ns', name: 'web' }, (now) => told.push(now));
    await time.settle();
    expect(told).toEqual([]);
  });

  test('of a list that is alive are told at once', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [machine('web')] });
    inventoryOf(session).fleet(undefined).subscribe(ignore);
    await time.settle();
    const told: TargetObjects[] = [];
    inventoryOf(session).targets.follow({ kind: VM, namespace: 'ns', name: 'web' }, (now) => told.push(now));
    expect(told).toHaveLength(1);
    expect(api.sockets).toHaveLength(3);
  });

  test('are told with what is followed beside them, which is not waited for', async () => {
    const { api, time, session } = here;
    const told: TargetObjects[] = [];
    api.answer = ({ path }) =>
      path.endsWith('/events') ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
    putAll(api, { vm: [machine('web')] });
    const disks = { kind: DATA_VOLUME, namespace: 'ns', anyOf: { field: 'metadata.name', values: ['a', 'b'] } };
    inventoryOf(session).targets.follow({ kind: VM, namespace: 'ns', name: 'web' }, (now) => told.push(now), [
      disks,
      { kind: EVENT, namespace: 'ns' },
    ]);
    await time.settle();
    expect(told.at(-1)).toMatchObject({
      vm: { metadata: { name: 'web' } },
      also: [{ known: true, items: [] }, { known: false }],
    });
    for (const name of ['a', 'c']) api.put(DATA_VOLUME, { metadata: { name, namespace: 'ns' } });
    await time.settle();
    expect(told.at(-1)?.also?.[0]?.items.map(({ metadata }) => metadata.name)).toEqual(['a']);
    const count = told.length;
    api.put(DATA_VOLUME, { metadata: { name: 'd', namespace: 'ns' } });
    await time.settle();
    expect(told).toHaveLength(count);
  });

  test('that are no machine are only what is followed', async () => {
    const { api, time, session } = here;
    const told: TargetObjects[] = [];
    const ref = { kind: DATA_VOLUME, namespace: 'ns', name: 'a' };
    inventoryOf(session).targets.follow(ref, (now) => told.push(now), [ref]);
    await time.settle();
    expect(told.at(-1)).toEqual({ vm: undefined, vmi: undefined, also: [{ known: true, items: [] }] });
    expect(api.requests.some(({ path }) => path.includes('virtualmachine'))).toBe(false);
  });
});
