import { describe, expect, it } from 'vitest';
import type { ConsoleState } from '../../../cluster/console/state';
import type { Channel } from '../../../lib/channel';
import type { ScreenOptions } from '../../../ui/screen/screen.types';
import { keyboardOf } from './keyboard';

const OPTIONS: ScreenOptions = {
  scale: 'fit',
  drag: false,
  viewOnly: false,
  quality: 6,
  compression: 2,
  dotPointer: true,
  focusOnClick: true,
};

const channel = (opened: boolean, pending: number): Channel => ({
  opened,
  pending,
  send: () => undefined,
  close: () => undefined,
  listen: () => () => undefined,
});

const stateWith = (state: ConsoleState, live = true, viewOnly = false) =>
  keyboardOf(
    { live: () => live, options: () => ({ ...OPTIONS, viewOnly }), press: () => undefined },
    { state: () => state },
  ).state();

const connected = (opened = true, pending = 0): ConsoleState => ({
  is: 'connected',
  channel: channel(opened, pending),
});

describe('the keyboard behind a screen', () => {
  it('is there while the screen is connected and shown', () => {
    expect(stateWith(connected())).toBe('ready');
    expect(stateWith(connected(), false)).toBe('disconnected');
    expect(stateWith(connected(false))).toBe('disconnected');
    expect(stateWith({ is: 'left' })).toBe('disconnected');
  });

  it('takes no keys while the screen is only looked at', () => {
    expect(stateWith(connected(), true, true)).toBe('view-only');
    expect(stateWith({ is: 'in-use' }, true, true)).toBe('disconnected');
  });

  it('waits for a network that has not taken the last keys', () => {
    expect(stateWith(connected(true, 512))).toBe('ready');
    expect(stateWith(connected(true, 513))).toBe('busy');
  });
});
