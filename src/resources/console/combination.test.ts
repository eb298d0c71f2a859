import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinationKey, MODIFIER_KEYS, PLAIN_KEYS } from './combination-keys';
import { NOTHING_RECORDED, recordDown, recordUp } from './combination-record';
import {
  capsOf,
  idOfKeys,
  keysIssue,
  nameIssue,
  readCombinations,
  SENDABLE,
  SENDABLE_CONSOLES,
  strokesOf,
} from './combination';

const ALL = [...MODIFIER_KEYS, ...PLAIN_KEYS];
const anyKeys = fc.uniqueArray(fc.constantFrom(...ALL.map(({ code }) => code)), { minLength: 1, maxLength: 6 });

describe('keys', () => {
  it('are known by one place each and stand for something', () => {
    expect(new Set(ALL.map(({ code }) => code)).size).toBe(ALL.length);
    expect(ALL.filter(({ keysym }) => keysym <= 0)).toEqual([]);
  });

  it('are numbered as X11 numbers them', () => {
    expect(combinationKey('KeyA')?.keysym).toBe(0x61);
    expect(combinationKey('F12')?.keysym).toBe(0xffc9);
    expect(combinationKey('Digit7')?.keysym).toBe(0x37);
    expect(combinationKey('Delete')?.keysym).toBe(0xffff);
    expect(combinationKey('BrowserBack')).toBeUndefined();
  });
});

describe('a combination', () => {
  it('presses in its order and releases in the opposite one', () => {
    const strokes = strokesOf(['ControlLeft', 'AltLeft', 'Delete']);
    expect(strokes.map(({ code, down }) => `${down ? '+' : '-'}${code}`)).toEqual([
      '+ControlLeft',
      '+AltLeft',
      '+Delete',
      '-Delete',
      '-AltLeft',
      '-ControlLeft',
    ]);
  });

  it('never leaves a key down', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const down = new Set<string>();
        for (const stroke of strokesOf(keys)) {
          expect(down.has(stroke.code)).toBe(!stroke.down);
          if (stroke.down) down.add(stroke.code);
          else down.delete(stroke.code);
        }
        expect(down.size).toBe(0);
      }),
    );
  });

  it('is read back as it was stored', () => {
    fc.assert(
      fc.property(anyKeys, fc.string({ minLength: 1 }), (keys, text) => {
        const one = { name: `n${text}`, keys };
        expect(readCombinations(JSON.parse(JSON.stringify([one])))).toEqual([one]);
      }),
    );
  });

  it('is left out when what is stored is none, and nothing throws', () => {
    const good = { name: 'Lock', keys: ['MetaLeft', 'KeyL'] };
    const bad = [{ name: '', keys: ['KeyL'] }, { name: 'x', keys: [] }, { name: 'x', keys: ['Nothing'] }, null, 3];
    expect(readCombinations([...bad, good, { name: 'x', keys: [1] }])).toEqual([good]);
    expect(readCombinations({ name: 'x' })).toEqual([]);
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(Array.isArray(readCombinations(stored))).toBe(true);
      }),
    );
  });

  it('is refused without keys, with too many, with a key twice or unknown', () => {
    expect(keysIssue(['ControlLeft', 'F1'])).toBeUndefined();
    expect(keysIssue([])?.key).toBe('Press or choose at least one key.');
    expect(keysIssue(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7'])?.values).toEqual({ most: 6 });
    expect(keysIssue(['F1', 'F1'])?.key).toBe('Each key only once');
    expect(keysIssue(['F1', 'Nothing'])?.key).toBe('One of these keys cannot be sent.');
  });

  it('needs a name of its own', () => {
    const others = [{ name: 'Lock', keys: ['F1'] }];
    expect(nameIssue('Unlock', others)).toBeUndefined();
    expect(nameIssue('  ', others)?.key).toBe('Give it a name.');
    expect(nameIssue(' Lock ', others)?.key).toBe('There is one of this name already.');
    expect(nameIssue('x'.repeat(41), others)?.values).toEqual({ most: 40 });
  });

  it('is one of those offered only once, and each of them can be sent', () => {
    const offered = [...SENDABLE, ...SENDABLE_CONSOLES];
    expect(new Set(offered.map(idOfKeys)).size).toBe(offered.length);
    expect(offered.map(keysIssue).filter((issue) => issue !== undefined)).toEqual([]);
    expect(capsOf(['ControlLeft', 'AltLeft', 'F2'])).toEqual([{ key: 'Ctrl' }, { key: 'Alt' }, 'F2']);
  });
});

describe('a recording', () => {
  const play = (events: readonly string[]) =>
    events.reduce(
      (recording, event) =>
        event.startsWith('+') ? recordDown(recording, event.slice(1)) : recordUp(recording, event.slice(1)),
      NOTHING_RECORDED,
    );

  it('keeps what was down together, also when it is released', () => {
    expect(play(['+ControlLeft', '+KeyK', '-KeyK', '-ControlLeft']).keys).toEqual(['ControlLeft', 'KeyK']);
    expect(play(['+ControlLeft', '+ControlLeft', '+KeyK']).keys).toEqual(['ControlLeft', 'KeyK']);
  });

  it('begins anew with the next key', () => {
    expect(play(['+KeyA', '-KeyA', '+AltLeft', '+F4']).keys).toEqual(['AltLeft', 'F4']);
  });

  it('tells of a key that cannot be part of it', () => {
    expect(play(['+ControlLeft', '+BrowserBack'])).toEqual({
      down: ['ControlLeft'],
      keys: ['ControlLeft'],
      unknown: true,
    });
    expect(play(['+BrowserBack', '+KeyA']).unknown).toBe(false);
  });
});
