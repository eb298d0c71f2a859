import { describe, expect, it } from 'vitest';
import { createSessions } from './sessions';

const web = { uid: 'a', namespace: 'demo', name: 'web' };
const db = { uid: 'b', namespace: 'demo', name: 'db' };
const now = () => new Date('2026-01-01T00:00:01.900Z');

describe('sessions', () => {
  it('are counted by instance and device until they end', () => {
    const sessions = createSessions(now);
    const leave = sessions.enter(web, 'vnc', () => undefined);
    sessions.enter(web, 'portforward', () => undefined);
    sessions.enter(web, 'portforward', () => undefined);
    expect([sessions.count('a', 'vnc'), sessions.count('a', 'portforward'), sessions.count('b', 'vnc')]).toEqual([1, 2, 0]); // prettier-ignore
    expect([...sessions.open('portforward').values()]).toEqual([2]);
    leave();
    leave();
    expect([sessions.count('a', 'vnc'), sessions.any('a')]).toEqual([0, true]);
  });

  it('are dropped by device, by instance or all', () => {
    const sessions = createSessions(now);
    const dropped: string[] = [];
    const enter = (machine: typeof web, device: 'vnc' | 'console'): void => {
      // whoever is dropped leaves
      const leave = sessions.enter(machine, device, () => {
        dropped.push(`${machine.name} ${device}`);
        leave();
      });
    };
    for (const machine of [web, db]) for (const device of ['vnc', 'console'] as const) enter(machine, device);
    sessions.drop('a', 'vnc');
    sessions.drop('a', 'vnc');
    sessions.drop('b');
    expect(dropped).toEqual(['web vnc', 'db vnc', 'db console']);
    sessions.dropAll();
    expect([dropped.length, sessions.any('a')]).toEqual([4, false]);
  });

  it('remember the last thousand instances that somebody connected to, in whole seconds', () => {
    const sessions = createSessions(now);
    for (let index = 0; index < 1_005; index += 1)
      sessions.enter({ ...web, uid: String(index) }, 'vnc', () => undefined)();
    expect(sessions.lastConnections().size).toBe(1_000);
    expect(sessions.lastConnections().get('0')).toBeUndefined();
    expect(sessions.lastConnections().get('1004')?.at).toBe(1_767_225_601);
  });
});
