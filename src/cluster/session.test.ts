import { describe, expect, it } from 'vitest';
import { NODE, POD } from '../resources/kinds';
import { FakeApi } from './live/fake-api.fixture';
import { ManualTime } from './live/manual-time.fixture';
import { createSession } from './session';

describe('a session that is closed', () => {
  it('sends nothing any more, not even what was begun in several requests', async () => {
    const api = new FakeApi();
    const session = createSession(api, new ManualTime());
    await session.cluster.list(POD);
    session.close();
    const before = api.requests.length;
    await expect(session.cluster.list(POD)).rejects.toMatchObject({ reason: 'Canceled' });
    const patch = session.cluster.patch({ kind: NODE, name: 'w' }, [
      { op: 'add', path: '/spec/unschedulable', value: true },
    ]);
    await expect(patch).rejects.toMatchObject({ reason: 'Canceled' });
    expect(api.requests.length).toBe(before);
  });

  it('opens no socket any more', async () => {
    const api = new FakeApi();
    const time = new ManualTime();
    const session = createSession(api, time);
    session.close();
    session.stores.open({ kind: POD }).subscribe(() => undefined);
    await time.pass(60_000);
    expect([api.requests.length, api.socketsAsked]).toEqual([0, 0]);
  });
});
