import { beforeEach, expect, test } from 'vitest';
import { accessKey, createAccess, type Access } from './access';
import type { AccessRequest } from './access.types';
import { FakeApi, httpError, statusBody } from './live/fake-api.fixture';
import { ManualTime } from './live/manual-time.fixture';
import { createClient } from './request/client';
import { at } from '../lib/reach';

const may = (verb: string, namespace?: string): AccessRequest => ({
  group: 'kubevirt.io',
  resource: 'virtualmachines',
  verb,
  namespace,
});

let api: FakeApi;
let time: ManualTime;
let access: Access;
let allowed: ReadonlySet<string>;
beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  access = createAccess(createClient(api, time), time);
  allowed = new Set(['list']);
  api.answer = ({ body }) => ({
    metadata: {},
    status: { allowed: allowed.has(String(at(body, 'spec', 'resourceAttributes', 'verb'))) },
  });
});

test('a question is asked once and its answer shared', async () => {
  expect(access.verdict(may('list'))).toBe('unknown');
  const [one, other] = await Promise.all([access.check(may('list')), access.check(may('list'))]);
  expect([one, other, access.verdict(may('list'))]).toEqual(['allowed', 'allowed', 'allowed']);
  expect(await access.check(may('delete'))).toBe('denied');
  expect(api.requests).toHaveLength(2);
  expect(api.requests[0]?.body).toMatchObject({
    spec: { resourceAttributes: { group: 'kubevirt.io', resource: 'virtualmachines', verb: 'list', namespace: '' } },
  });
});

test('an answer is asked for again after a minute, and the old one holds until then', async () => {
  await access.check(may('list'));
  allowed = new Set();
  await time.pass(50_000);
  expect(await access.check(may('list'))).toBe('allowed');
  await time.pass(20_000);
  expect(access.verdict(may('list'))).toBe('allowed');
  await time.settle();
  expect(access.verdict(may('list'))).toBe('denied');
});

test('who may not even ask is denied; a failure leaves it unknown and is tried again soon', async () => {
  api.answer = () => httpError(403, statusBody(403, 'Forbidden', 'no reviews for you'));
  expect(await access.check(may('list'))).toBe('denied');
  api.down = true;
  expect(await access.check(may('get'))).toBe('unknown');
  api.down = false;
  api.answer = () => ({ metadata: {}, status: { allowed: true } });
  await time.pass(11_000);
  expect(await access.check(may('get'))).toBe('allowed');
});

test('what had no answer is asked again at once when somebody wants it; what had one is not', async () => {
  api.down = true;
  expect(await access.check(may('list'))).toBe('unknown');
  api.down = false;
  access.again([may('list')]);
  await time.settle();
  expect(access.verdict(may('list'))).toBe('allowed');
  const before = api.requests.length;
  access.again([may('list')]);
  await time.settle();
  expect(api.requests).toHaveLength(before);
});

test('only a few questions are under way at once', async () => {
  let open = 0;
  let most = 0;
  const release: (() => void)[] = [];
  api.gate = () => {
    open += 1;
    most = Math.max(most, open);
    return new Promise((resolve) => {
      release.push(() => {
        open -= 1;
        resolve();
      });
    });
  };
  const answers = Promise.all(Array.from({ length: 10 }, (_, index) => access.check(may('list', `ns-${index}`))));
  for (let round = 0; round < 10; round += 1) {
    await time.settle();
    release.splice(0).forEach((run) => run());
  }
  expect(await answers).toHaveLength(10);
  expect(most).toBe(3);
});

test('a view gives the same array until a verdict changes', async () => {
  const view = access.view([may('list'), may('delete')].map(accessKey));
  expect(view.read()).toEqual(['unknown', 'unknown']);
  let drawn = 0;
  const stop = view.subscribe(() => (drawn += 1));
  await time.settle();
  const verdicts = view.read();
  expect(verdicts).toEqual(['allowed', 'denied']);
  expect(view.read()).toBe(verdicts);
  expect(drawn).toBe(2);
  stop();
  allowed = new Set();
  await time.pass(61_000);
  access.verdict(may('list'));
  await time.settle();
  expect(drawn).toBe(2);
});

test('a question that failed is asked again while somebody shows its answer, and no longer', async () => {
  api.down = true;
  const view = access.view([accessKey(may('list'))]);
  const stop = view.subscribe(() => undefined);
  await time.settle();
  expect(view.read()).toEqual(['unknown']);
  expect(api.requests).toHaveLength(1);
  await time.pass(9000);
  expect(api.requests).toHaveLength(1);
  await time.pass(60_000);
  expect(api.requests.length).toBeGreaterThan(2);
  expect(api.requests.length).toBeLessThan(8);
  api.down = false;
  await time.pass(16_000);
  expect(view.read()).toEqual(['allowed']);
  const asked = api.requests.length;
  await time.pass(300_000);
  expect(api.requests).toHaveLength(asked);
  stop();
  expect(time.waiting).toBe(0);
});

test('the end of one view does not end the wait of another', async () => {
  api.down = true;
  const key = accessKey(may('list'));
  const [one, other] = [access.view([key]), access.view([key])];
  const stop = one.subscribe(() => undefined);
  const stopOther = other.subscribe(() => undefined);
  await time.settle();
  stop();
  stop();
  api.down = false;
  await time.pass(16_000);
  expect(other.read()).toEqual(['allowed']);
  stopOther();
});
