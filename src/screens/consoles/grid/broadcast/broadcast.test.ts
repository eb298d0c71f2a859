import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TypedKey } from '../../../console/typing/receiver.types';
import { createBroadcast } from './broadcast';

const stroke = (code: string, down: boolean): TypedKey => ({
  code,
  key: code,
  down,
  ctrl: false,
  alt: false,
  altGraph: false,
  shift: false,
  meta: false,
});

const pane = () => {
  const heard: string[] = [];
  const state = { ready: true };
  return {
    heard,
    state,
    receiver: {
      ready: () => state.ready,
      key: ({ code, down }: TypedKey) => void heard.push(`${down ? '+' : '-'}${code}`),
      text: (text: string) => void heard.push(text),
    },
  };
};

const scene = (...ids: readonly string[]) => {
  const broadcast = createBroadcast();
  const panes = new Map(ids.map((id) => [id, pane()]));
  panes.forEach(({ receiver }, id) => broadcast.attach(id, receiver));
  return { broadcast, heard: () => [...panes.values()].map(({ heard }) => heard.join(' ')), panes };
};

describe('a broadcast', () => {
  it('reaches nobody before somebody is chosen, and nobody when only one is', () => {
    const { broadcast, heard } = scene('a', 'b');
    broadcast.key('a', stroke('KeyX', true));
    broadcast.choose(new Set(['a']));
    broadcast.key('a', stroke('KeyX', true));
    broadcast.paste('text', 0);
    expect([heard(), broadcast.isFrom('a')]).toEqual([['', ''], false]);
  });

  it('reaches the other chosen ones only, and only from a chosen one', () => {
    const { broadcast, heard } = scene('a', 'b', 'c');
    broadcast.choose(new Set(['a', 'b']));
    broadcast.key('a', stroke('KeyX', true));
    broadcast.key('c', stroke('KeyY', true));
    broadcast.text('b', 'ö');
    expect(heard()).toEqual(['ö', '+KeyX', '']);
  });

  it('hands a paste to all of them', () => {
    const { broadcast, heard } = scene('a', 'b', 'c');
    broadcast.choose(new Set(['a', 'c']));
    broadcast.paste('ls', 0);
    expect(heard()).toEqual(['ls', '', 'ls']);
  });

  it('tells what becomes of a text at each screen that would get it', () => {
    const { broadcast, panes } = scene('a', 'b', 'c');
    const screen = (id: string) => {
      const one = panes.get(id);
      if (one === undefined) throw new Error(`no pane ${id}`);
      broadcast.attach(id, { ...one.receiver, forecast: (text) => ({ layout: 'de', impossible: [text] }) });
      return one;
    };
    screen('a');
    const left = screen('b');
    broadcast.choose(new Set(['a', 'b', 'c']));
    expect(broadcast.forecast('漢')).toEqual([
      { id: 'a', layout: 'de', impossible: ['漢'] },
      { id: 'b', layout: 'de', impossible: ['漢'] },
    ]);
    left.state.ready = false;
    expect(broadcast.forecast('漢').map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves out who is not connected, and brings nothing later', () => {
    const { broadcast, heard, panes } = scene('a', 'b', 'c');
    broadcast.choose(new Set(['a', 'b', 'c']));
    const left = panes.get('b');
    if (left !== undefined) left.state.ready = false;
    broadcast.key('a', stroke('KeyX', true));
    if (left !== undefined) left.state.ready = true;
    broadcast.key('a', stroke('KeyX', false));
    expect(heard()).toEqual(['', '', '+KeyX -KeyX']);
  });

  it('lets go of keys when it changes, when the keyboard leaves, and when a pane does', () => {
    const { broadcast, heard } = scene('a', 'b');
    broadcast.choose(new Set(['a', 'b']));
    broadcast.key('a', stroke('ControlLeft', true));
    broadcast.key('a', stroke('KeyC', true));
    broadcast.release();
    broadcast.key('a', stroke('ShiftLeft', true));
    broadcast.choose(new Set());
    expect(heard()[1]).toBe('+ControlLeft +KeyC -KeyC -ControlLeft +ShiftLeft -ShiftLeft');
  });

  it('forgets a pane that has gone', () => {
    const broadcast = createBroadcast();
    const one = pane();
    const other = pane();
    broadcast.attach('a', one.receiver);
    const detach = broadcast.attach('b', other.receiver);
    broadcast.choose(new Set(['a', 'b']));
    broadcast.key('a', stroke('KeyX', true));
    detach();
    broadcast.key('a', stroke('KeyY', true));
    expect(other.heard).toEqual(['+KeyX', '-KeyX']);
  });

  it('never leaves a key down, whatever happens, once the keyboard has left', () => {
    const step = fc.oneof(
      fc.record({ is: fc.constant('key' as const), from: fc.nat(3), key: fc.nat(3), down: fc.boolean() }),
      fc.record({ is: fc.constant('choose' as const), ids: fc.uniqueArray(fc.nat(3)) }),
      fc.record({ is: fc.constant('ready' as const), id: fc.nat(3), ready: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { broadcast, panes } = scene('0', '1', '2', '3');
        for (const what of steps) {
          if (what.is === 'key') broadcast.key(String(what.from), stroke(`Key${what.key}`, what.down));
          else if (what.is === 'choose') broadcast.choose(new Set(what.ids.map(String)));
          else {
            const one = panes.get(String(what.id));
            if (one !== undefined) one.state.ready = what.ready;
          }
        }
        broadcast.release();
        for (const { heard } of panes.values()) {
          const down = new Set<string>();
          for (const one of heard) {
            if (one.startsWith('+')) down.add(one.slice(1));
            else down.delete(one.slice(1));
          }
          expect([...down]).toEqual([]);
        }
      }),
    );
  });
});
