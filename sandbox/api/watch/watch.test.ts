import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { at, isRecord, type JsonRecord } from '../../lib/json';
import { startTrial, type Trial } from '../trial/running';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial({ compactAfter: 50 });
});
afterAll(() => trial.close());

const put = (name: string, labels: Record<string, string> = {}): void => {
  const draft = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'demo', labels } };
  if (trial.store.get('configmaps.', 'demo', name) === undefined) trial.store.create('configmaps.', draft);
  else trial.store.replace('configmaps.', draft);
};

/** Opens a watch and reads it event by event; undefined at its end. */
const open = async (query: string, path = '/api/v1/namespaces/demo/configmaps', accept = 'application/json') => {
  const response = await fetch(`${trial.url}${path}?watch=true&${query}`, {
    headers: { authorization: 'Bearer root', accept },
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const next = async (): Promise<JsonRecord | undefined> => {
    for (;;) {
      const end = text.indexOf('\n');
      if (end >= 0) {
        const line: unknown = JSON.parse(text.slice(0, end));
        text = text.slice(end + 1);
        return isRecord(line) ? line : undefined;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += Buffer.from(value).toString('utf8');
    }
  };
  return { code: response.status, next, named: async () => [at(await next(), 'type')], close: () => reader.cancel() };
};

const short = (event: JsonRecord | undefined): unknown => [event?.type, at(event, 'object', 'metadata', 'name')];

describe('a watch', () => {
  it('starts with what there is, then tells what happens', async () => {
    put('one');
    const watch = await open('');
    expect(short(await watch.next())).toEqual(['ADDED', 'one']);
    put('two');
    put('two', { a: '1' });
    trial.store.remove('configmaps.', 'demo', 'two');
    expect([await watch.next(), await watch.next(), await watch.next()].map(short)).toEqual([
      ['ADDED', 'two'],
      ['MODIFIED', 'two'],
      ['DELETED', 'two'],
    ]);
    await watch.close();
  });

  it('resumes from a revision without a gap', async () => {
    const { revision } = trial.store;
    put('missed');
    const watch = await open(`resourceVersion=${revision}`);
    put('missed', { now: '1' });
    expect([await watch.next(), await watch.next()].map(short)).toEqual([
      ['ADDED', 'missed'],
      ['MODIFIED', 'missed'],
    ]);
    await watch.close();
  });

  it('turns a change across its selector into an arrival or a departure', async () => {
    put('s', { in: 'no' });
    const watch = await open(`resourceVersion=${trial.store.revision}&labelSelector=in%3Dyes`);
    put('s', { in: 'yes' });
    put('s', { in: 'yes', more: '1' });
    put('s', { in: 'no' });
    const events = [await watch.next(), await watch.next(), await watch.next()];
    expect(events.map((event) => event?.type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    expect(at(events[2], 'object', 'metadata', 'resourceVersion')).toBe(String(trial.store.revision));
    expect(at(events[2], 'object', 'metadata', 'labels', 'in')).toBe('yes');
    await watch.close();
  });

  it('marks the end of the initial events and each minute when asked', async () => {
    const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=90';
    const watch = await open(`${query}&fieldSelector=metadata.name%3Done`);
    expect(short(await watch.next())).toEqual(['ADDED', 'one']);
    const mark = await watch.next();
    expect(mark).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'ConfigMap', metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
    trial.clock.advance(60_000);
    expect(at(await watch.next(), 'object', 'metadata', 'resourceVersion')).toBe(String(trial.store.revision));
    trial.clock.advance(30_000);
    expect((await watch.next())?.type).toBe('BOOKMARK');
    expect(await watch.next()).toBeUndefined();
  });

  it('says 410 in the stream when its revision is gone', async () => {
    const { revision } = trial.store;
    for (let n = 0; n < 100; n++) put('one', { n: String(n) });
    const watch = await open(`resourceVersion=${revision}`);
    expect(watch.code).toBe(200);
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await watch.next()).toBeUndefined();
  });

  it('heads only the first table', async () => {
    const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const watch = await open('fieldSelector=metadata.name%3Done', undefined, table);
    expect(at(await watch.next(), 'object', 'columnDefinitions', 0, 'name')).toBe('Name');
    put('one', { again: '1' });
    const second = await watch.next();
    expect([at(second, 'object', 'columnDefinitions'), at(second, 'object', 'rows', 0, 'cells', 0)]).toEqual([
      null,
      'one',
    ]);
    await watch.close();
  });

  it('refuses wrong options before it begins', async () => {
    expect((await trial.send('GET', '/api/v1/configmaps?watch=1&sendInitialEvents=true')).code).toBe(422);
    expect((await trial.send('GET', '/api/v1/configmaps?watch=1&labelSelector=a%20b')).code).toBe(400);
    expect((await trial.send('GET', '/api/v1/configmaps?watch=1', undefined, { as: 'tenant' })).code).toBe(403);
  });
});

describe('over a WebSocket', () => {
  const address = (): string =>
    `${trial.url.replace('http', 'ws')}/api/v1/namespaces/demo/configmaps?watch=true&fieldSelector=metadata.name%3Done`;
  const token = (text: string): string =>
    `base64url.bearer.authorization.k8s.io.${Buffer.from(text).toString('base64url')}`;

  it('sends one text frame per event and answers the first protocol that is no token', async () => {
    const socket = new WebSocket(address(), [token('root'), 'base64.binary.k8s.io']);
    const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean];
    expect([socket.protocol, binary]).toEqual(['base64.binary.k8s.io', false]);
    expect(JSON.parse(data.toString('utf8'))).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'one' } } });
    socket.terminate();
  });

  it('takes a header and no protocol at all', async () => {
    const socket = new WebSocket(address(), { headers: { authorization: 'Bearer view' } });
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString('utf8'))).toMatchObject({ type: 'ADDED' });
    socket.terminate();
  });

  it.each([
    ['wrong', 401],
    ['tenant-less', 401],
  ])('is refused as HTTP with the token %s', async (text, code) => {
    const socket = new WebSocket(address(), [token(text), 'x']);
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(code);
  });
});
