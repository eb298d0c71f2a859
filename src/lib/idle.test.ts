import { afterEach, expect, test, vi } from 'vitest';
import { whenIdle } from './idle';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('waits for the browser where it tells, and no longer than allowed', () => {
  const asked = vi.fn().mockReturnValue(7);
  const ended = vi.fn();
  vi.stubGlobal('requestIdleCallback', asked);
  vi.stubGlobal('cancelIdleCallback', ended);
  const act = vi.fn();
  const stop = whenIdle(act, 3000);
  expect(asked).toHaveBeenCalledWith(act, { timeout: 3000 });
  expect(act).not.toHaveBeenCalled();
  stop();
  expect(ended).toHaveBeenCalledWith(7);
});

test('waits a moment where it does not tell; who gives up is not called', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const act = vi.fn();
  whenIdle(act, 3000);
  const never = vi.fn();
  whenIdle(never, 3000)();
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3000);
  expect(act).toHaveBeenCalledTimes(1);
  expect(never).not.toHaveBeenCalled();
});
