import { describe, expect, it } from 'vitest';
import type { ConsoleState } from '../../../cluster/console/state';
import { ApiError } from '../../../cluster/errors';
import { noticePlace, stateWords } from './words';

const channel = {
  send: () => undefined,
  close: () => undefined,
  opened: true,
  pending: 0,
  listen: () => () => undefined,
};
const STATES: readonly ConsoleState[] = [
  { is: 'waiting', why: { key: 'why' }, mayStart: true },
  { is: 'connecting', attempt: 1 },
  { is: 'connected', channel },
  { is: 'in-use' },
  { is: 'taken', certain: true },
  { is: 'taken', certain: false },
  { is: 'retrying', at: 0, attempt: 1, error: undefined },
  { is: 'refused', error: new ApiError('forbidden', 'no', 403) },
  { is: 'denied' },
  { is: 'absent' },
  { is: 'left' },
];

describe('the words of a console', () => {
  it('tell every state from every other', () => {
    const lines = STATES.map((state) => stateWords(state, 'vnc', false).line.key);
    expect(new Set(lines).size).toBe(STATES.length);
    expect(stateWords({ is: 'absent' }, 'serial', false).line.key).toBe('No serial console');
    expect(stateWords({ is: 'connecting', attempt: 2 }, 'vnc', false).line.key).toBe('Connecting again…');
  });

  it('say that a connected machine is paused', () => {
    expect(stateWords({ is: 'connected', channel }, 'vnc', true)).toMatchObject({ icon: 'paused' });
    expect(stateWords({ is: 'left' }, 'vnc', true)).toMatchObject({ icon: 'stopped' });
  });

  it('show neither an old picture of a stopped machine nor an empty one of a lost connection', () => {
    const [stopped] = STATES;
    if (stopped === undefined) throw new Error('no state');
    expect(noticePlace(stopped, 'vnc', true)).toBe('instead');
    expect(noticePlace(stopped, 'serial', true)).toBe('beside');
    expect(noticePlace({ is: 'retrying', at: 0, attempt: 1, error: undefined }, 'vnc', true)).toBe('beside');
    expect(noticePlace({ is: 'retrying', at: 0, attempt: 1, error: undefined }, 'vnc', false)).toBe('instead');
  });

  it('take the place of a screen that makes no sense, and stand beside one that the cluster refuses to go on with', () => {
    const refused = (status: number): ConsoleState => ({ is: 'refused', error: new ApiError('other', 'nope', status) });
    expect(noticePlace(refused(0), 'vnc', true)).toBe('instead');
    expect(noticePlace(refused(403), 'vnc', true)).toBe('beside');
  });

  it('stand in nobody’s way while there is something to see', () => {
    expect(noticePlace({ is: 'connected', channel }, 'vnc', true)).toBe('none');
    expect(noticePlace({ is: 'connecting', attempt: 1 }, 'serial', false)).toBe('none');
  });
});
