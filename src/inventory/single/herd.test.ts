import { beforeEach, describe, expect, test, vi } from 'vitest';
import { VM, VMIM } from '../../resources/kinds';
import { instance, machine, migration, putAll, running, scene, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { TargetObjects } from '../target-source.types';

let here: Scene;
beforeEach(() => {
  here = scene();
});

const refTo = (name: string) => ({ kind: VM, namespace: 'ns', name });
const names = Array.from({ length: 50 }, (_, index) => `web-${index}`);

describe('many targets at a time', () => {
  test('are followed by one reader per kind, and each hears only of itself', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: names.map((name) => running(name)), vmi: names.map((name) => instance(name)) });
    const heard = new Map<string, TargetObjects[]>(names.map((name) => [name, []]));
    const { herd } = inventoryOf(session);
    const stops = names.map((name) => herd.follow(refTo(name), (now) => heard.get(name)?.push(now)));
    await time.settle();
    expect(session.stores.active()).toBe(2);
    expect([...heard.values()].map((all) => all.length)).toEqual(names.map(() => 1));
    expect(heard.get('web-7')?.[0]).toMatchObject({ vm: { metadata: { name: 'web-7' } }, vmi: { spec: {} } });
    api.put(VM, machine('web-7'));
    await time.settle();
    expect(heard.get('web-7')).toHaveLength(2);
    expect(heard.get('web-8')).toHaveLength(1);
    api.remove(VM, 'ns', 'web-8');
    await time.settle();
    expect(heard.get('web-8')?.at(-1)?.vm).toBeUndefined();
    stops.forEach((stop) => stop());
    api.put(VM, running('web-7'));
    await time.settle();
    expect(heard.get('web-7')).toHaveLength(2);
  });

  test('are told at once what is known, and nothing while it is not', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [running('web-1')], vmi: [instance('web-1')] });
    const { herd } = inventoryOf(session);
    const early = vi.fn();
    const stop = herd.follow(refTo('web-1'), early);
    expect(early).not.toHaveBeenCalled();
    await time.settle();
    const late = vi.fn();
    herd.follow(refTo('web-1'), late)();
    expect(late).toHaveBeenCalledTimes(1);
    const gone = vi.fn();
    herd.follow(refTo('nobody'), gone)();
    expect(gone).toHaveBeenCalledWith({ vm: undefined, vmi: undefined });
    stop();
  });

  test('come with what is followed besides, by name from the same list', async () => {
    const { api, time, session } = here;
    putAll(api, { vm: [running('web-1')], vmi: [instance('web-1')], migration: [migration('m-1', 'web-1')] });
    const heard: TargetObjects[] = [];
    const { herd } = inventoryOf(session);
    herd.follow(refTo('web-1'), (now) => heard.push(now), [{ kind: VMIM, namespace: 'ns', name: 'm-1' }]);
    await time.settle();
    expect(heard.at(-1)?.also?.[0]).toMatchObject({ known: true, items: [{ metadata: { name: 'm-1' } }] });
    api.put(VMIM, migration('m-1', 'web-1', 'Succeeded'));
    await time.settle();
    expect(heard.at(-1)?.also?.[0]?.items[0]).toMatchObject({ status: { phase: 'Succeeded' } });
  });
});
