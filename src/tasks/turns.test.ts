import { describe, expect, it } from 'vitest';
import { createTurns } from './turns';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

describe('turns', () => {
  it('runs so many at a time, and the others in the order in which they came', async () => {
    const { inTurn } = createTurns(1);
    const [first, seen] = [gate(), [] as string[]];
    const one = inTurn(async () => {
      seen.push('one');
      await first.opened;
      throw new Error('broken');
    });
    const two = inTurn(() => Promise.resolve(seen.push('two')));
    const three = inTurn(() => Promise.resolve(seen.push('three')));
    expect(seen).toEqual(['one']);
    first.open();
    await expect(one).rejects.toThrow('broken');
    await Promise.all([two, three]);
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  it('closed, refuse what waits and what comes later, and let end what runs', async () => {
    const { inTurn, close } = createTurns(1);
    const [first, seen] = [gate(), [] as string[]];
    const running = inTurn(() => first.opened.then(() => 'ended'));
    const waiting = inTurn(() => Promise.resolve(seen.push('waiting')));
    close();
    await expect(waiting).rejects.toThrow('no longer');
    await expect(inTurn(() => Promise.resolve(seen.push('late')))).rejects.toThrow('no longer');
    first.open();
    expect([await running, seen]).toEqual(['ended', []]);
  });
});
