import { beforeEach, expect, test } from 'vitest';
import { VM } from '../../resources/kinds';
import { createClient } from '../request/client';
import { FakeApi } from './fake-api.fixture';
import { ManualTime } from './manual-time.fixture';
import { pagesOf } from './pages';

let api: FakeApi;
let time: ManualTime;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
});

const read = async (signal = new AbortController().signal): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const page of pagesOf(createClient(api, time), { kind: VM }, signal)) {
    names.push(...page.items.map((item) => item.metadata.name ?? ''));
  }
  return names;
};

const fill = (count: number): void => {
  for (let index = 0; index < count; index += 1) {
    api.put(VM, { metadata: { name: `vm-${index}`, namespace: 'ns' } });
  }
};

test('every object comes once, each chunk is asked for once', async () => {
  fill(1700);
  const names = await read();
  expect(new Set(names).size).toBe(1700);
  expect(names).toHaveLength(1700);
  expect(api.requests).toHaveLength(4);
});

test('nothing goes on when the reader stops', async () => {
  fill(3000);
  for await (const page of pagesOf(createClient(api, time), { kind: VM }, new AbortController().signal)) {
    expect(page.items).toHaveLength(500);
    break;
  }
  await time.settle();
  expect(api.requests.length).toBe(2);
});
