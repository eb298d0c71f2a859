// Over 250 lines: each transition of one state machine, with the same rig.
import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { down, inUse, Rig, status, up, wouldOpen } from './rig.fixture';

const offline = (): Error => new TypeError('Failed to fetch');

describe('a console of a machine', () => {
  it('waits for the machine to be known and to run, then connects by itself and leaves others alone', () => {
    const rig = new Rig();
    expect([rig.is, rig.opens]).toEqual(['waiting', 0]);
    rig.connection.observe(down);
    expect(rig.connection.state()).toEqual({ is: 'waiting', why: { key: 'stopped' }, mayStart: true });
    rig.connection.observe(up());
    expect([rig.is, rig.opens, rig.polite]).toEqual(['connecting', 1, true]);
    rig.lines.last.accept();
    expect(rig.is).toBe('connected');
  });

  it('hands the stream out', () => {
    const rig = new Rig();
    rig.connection.observe(up());
    rig.lines.last.accept();
    const state = rig.connection.state();
    if (state.is !== 'connected') throw new Error(state.is);
    state.channel.send(new Uint8Array([7]));
    expect(rig.lines.last.sent).toEqual([7]);
  });

  it('says that there is no such device, and that one may not open it', () => {
    const rig = new Rig();
    rig.connection.observe({ is: 'absent' });
    expect(rig.is).toBe('absent');
    rig.connection.observe({ is: 'denied' });
    expect([rig.is, rig.opens]).toEqual(['denied', 0]);
    rig.connection.observe(up());
    expect(rig.is).toBe('connecting');
  });

  it('tells of each change once', () => {
    const rig = new Rig();
    let told = 0;
    rig.connection.subscribe(() => void (told += 1));
    rig.connection.observe(down);
    rig.connection.observe({ ...down });
    expect(told).toBe(1);
    rig.connection.observe(up());
    rig.connection.observe(up({ node: 'node-1' }));
    expect(told).toBe(2);
  });

  it('keeps the stream while the guest is shut down, and waits afterwards', async () => {
    const rig = await new Rig().connected();
    rig.connection.observe(up({ ending: true }));
    expect(rig.is).toBe('connected');
    rig.lines.last.drop();
    expect([rig.is, rig.opens]).toEqual(['waiting', 1]);
    rig.connection.observe(up({ ending: true }));
    await rig.time.pass(60_000);
    expect([rig.is, rig.opens]).toEqual(['waiting', 1]);
    rig.connection.observe(down);
    rig.connection.observe(up({ uid: 'guest-2' }));
    rig.lines.last.accept();
    expect([rig.is, rig.opens]).toEqual(['connected', 2]);
  });

  it('lets one watch a guest that is being shut down', () => {
    const rig = new Rig();
    rig.connection.observe(up({ ending: true }));
    expect(rig.is).toBe('connecting');
  });

  it('reconnects when the machine is another guest', async () => {
    const rig = await new Rig().connected();
    rig.connection.observe(up({ uid: 'guest-2' }));
    expect(rig.opens).toBe(1);
    rig.lines.last.drop();
    expect([rig.is, rig.opens, rig.polite]).toEqual(['connecting', 2, true]);
  });

  it.each(['vnc', 'serial'] as const)('follows a migration without a question (%s)', async (device) => {
    const rig = await new Rig(device).connected();
    rig.connection.observe(up({ moving: true }));
    rig.lines.last.drop();
    await rig.time.pass(300);
    expect([rig.opens, rig.looked]).toEqual([2, 0]);
    // the source has gone, the target is not told yet
    await rig.refuse(status(500, 'dialing virt-handler: connection refused'));
    expect(rig.is).toBe('retrying');
    rig.connection.observe(up({ node: 'node-2' }));
    rig.lines.last.accept();
    expect([rig.is, rig.opens]).toEqual(['connected', 3]);
  });

  it('can be left, and taken up again', async () => {
    const rig = await new Rig().connected();
    rig.connection.disconnect();
    rig.connection.observe(up({ uid: 'guest-2' }));
    await rig.time.pass(100_000);
    expect([rig.is, rig.opens, rig.lines.alive]).toEqual(['left', 1, 0]);
    rig.connection.connect();
    expect([rig.is, rig.opens]).toEqual(['connecting', 2]);
  });

  it('is left when its view closes the stream, and may say why', async () => {
    const rig = await new Rig().connected();
    const state = rig.connection.state();
    if (state.is === 'connected') state.channel.close();
    expect(rig.is).toBe('left');
    rig.connection.fail('This is no RFB');
    expect(rig.connection.state()).toMatchObject({ is: 'refused', error: { message: 'This is no RFB' } });
    rig.connection.fail('again');
    expect(rig.connection.state()).toMatchObject({ error: { message: 'This is no RFB' } });
  });

  it('obeys who wants to leave while being told', () => {
    const rig = new Rig();
    rig.connection.subscribe(() => {
      if (rig.is === 'connecting') rig.connection.disconnect();
    });
    rig.connection.observe(up());
    expect([rig.is, rig.opens]).toEqual(['left', 0]);
  });

  it('is opened anew when it says nothing, without asking whether somebody has it: that is us', async () => {
    const rig = await new Rig().connected();
    rig.connection.renew();
    rig.connection.renew();
    expect([rig.is, rig.opens, rig.lines.alive, rig.polite]).toEqual(['connecting', 2, 1, false]);
    rig.lines.last.accept();
    expect(rig.is).toBe('connected');
  });

  it('ends for good', async () => {
    const rig = await new Rig().connected();
    let ends = 0;
    rig.connection.onEnd(() => void (ends += 1));
    rig.connection.end();
    rig.connection.end();
    rig.connection.connect();
    rig.connection.takeOver();
    rig.connection.observe(up({ uid: 'guest-2' }));
    rig.connection.onEnd(() => void (ends += 1));
    await rig.time.pass(100_000);
    expect([ends, rig.opens, rig.lines.alive, rig.lines.wakers, rig.time.waiting]).toEqual([2, 1, 0, 0, 0]);
  });
});

describe('a stream that is refused', () => {
  it('is asked about once, politely, and tried again later when it could be opened', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(wouldOpen);
    expect([rig.is, rig.lines.asked.length, rig.lines.asked[0]?.includes('preserveSession=true')]).toEqual([
      'retrying',
      1,
      true,
    ]);
    await rig.time.pass(1000);
    expect([rig.is, rig.opens]).toEqual(['connecting', 2]);
    expect(rig.connection.state()).toEqual({ is: 'connecting', attempt: 2 });
  });

  it('is not tried again when the answer would be the same', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(status(403, 'User "view" cannot get resource "virtualmachineinstances/vnc"'));
    await rig.time.pass(100_000);
    rig.connection.observe(up({ node: 'node-2' }));
    expect(rig.connection.state()).toMatchObject({ is: 'refused', error: { status: 403 } });
    expect(rig.opens).toBe(1);
    rig.connection.connect();
    expect(rig.opens).toBe(2);
  });

  it('says that the guest has no such device', async () => {
    const rig = new Rig('serial');
    rig.connection.observe(up());
    await rig.refuse(status(400, 'No serial consoles are present.'));
    rig.connection.observe(up({ node: 'node-2' }));
    await rig.time.pass(100_000);
    expect([rig.is, rig.opens]).toEqual(['absent', 1]);
  });

  it('is tried again at once when the network is back', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(offline);
    expect(rig.connection.state()).toMatchObject({ is: 'retrying', error: { kind: 'network' } });
    rig.lines.wake();
    expect([rig.is, rig.opens]).toEqual(['connecting', 2]);
    rig.lines.wake();
    expect(rig.opens).toBe(2);
  });

  it('does not take a serial line from somebody again and again by asking', async () => {
    const rig = new Rig('serial');
    rig.connection.observe(up());
    await rig.refuse(wouldOpen);
    const again = async (): Promise<void> => {
      const state = rig.connection.state();
      await rig.time.pass(state.is === 'retrying' ? state.at - rig.time.now() : 0);
      await rig.refuse(wouldOpen);
    };
    for (let round = 0; round < 5; round += 1) await again();
    expect([rig.is, rig.lines.asked.length, rig.looked]).toEqual(['retrying', 1, 5]);
    rig.looks = () => Promise.resolve(down);
    await again();
    expect(rig.is).toBe('waiting');
  });

  it('is given up when nothing comes back', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.time.pass(15_000);
    expect([rig.is, rig.lines.alive]).toEqual(['retrying', 0]);
  });

  it('waits longer from time to time, as long as the streams drop at once', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      rig.lines.last.accept();
      await rig.time.pass(500);
      rig.lines.last.drop();
      const state = rig.connection.state();
      if (state.is !== 'retrying') throw new Error(state.is);
      waits.push(state.at - rig.time.now());
      await rig.time.pass(state.at - rig.time.now());
    }
    expect(waits).toEqual([750, 1500, 3000, 6000, 12_000]);
  });
});

describe('a screen that somebody else has', () => {
  it('stays theirs until the user takes it over', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(inUse);
    await rig.time.pass(2000);
    rig.lines.last.drop();
    await rig.time.pass(100_000);
    expect([rig.is, rig.opens]).toEqual(['in-use', 2]);
    rig.connection.takeOver();
    expect([rig.opens, rig.polite]).toEqual([3, false]);
    rig.lines.last.accept();
    expect(rig.is).toBe('connected');
  });

  it('is tried a second time soon: it may have been this very page, loaded again', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(inUse);
    await rig.time.pass(2000);
    // by opening it: a question would have the screen itself, and nobody could open it for a while
    expect([rig.is, rig.opens, rig.polite, rig.lines.asked.length]).toEqual(['in-use', 2, true, 1]);
    rig.lines.last.accept();
    expect(rig.is).toBe('connected');
  });

  it('stays theirs when the second try is refused or never answered', async () => {
    for (const answer of ['refused', 'none']) {
      const rig = new Rig();
      rig.connection.observe(up());
      await rig.refuse(inUse);
      await rig.time.pass(2000);
      if (answer === 'refused') rig.lines.last.drop();
      await rig.time.pass(1_000_000);
      expect([rig.is, rig.opens, rig.lines.asked.length, rig.lines.alive]).toEqual(['in-use', 2, 1, 0]);
    }
  });

  it('is ours when our own question has it, which the cluster forgets in a while', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(wouldOpen);
    await rig.time.pass(1000);
    await rig.refuse(inUse);
    expect(rig.is).toBe('in-use');
    for (let round = 0; round < 4; round += 1) {
      await rig.time.pass(30_000);
      rig.lines.last.drop();
    }
    expect([rig.is, rig.lines.asked.length]).toEqual(['in-use', 2]);
    await rig.time.pass(30_000);
    rig.lines.last.accept();
    expect([rig.is, rig.polite]).toEqual(['connected', true]);
  });

  it('is free again with another guest', async () => {
    const rig = new Rig();
    rig.connection.observe(up());
    await rig.refuse(inUse);
    rig.connection.observe(up({ uid: 'guest-2' }));
    expect([rig.is, rig.polite]).toEqual(['connecting', true]);
  });
});

describe('a console that is taken over by somebody', () => {
  it('is told so, and never fights back', async () => {
    const rig = await new Rig().connected();
    rig.lines.last.drop();
    await rig.time.pass(500);
    expect(rig.polite).toBe(true);
    await rig.refuse(inUse);
    expect(rig.connection.state()).toEqual({ is: 'taken', certain: true });
    const { opens } = rig;
    rig.lines.wake();
    rig.connection.observe(up({ uid: 'guest-2' }));
    await rig.time.pass(1_000_000);
    expect([rig.is, rig.opens]).toEqual(['taken', opens]);
    rig.connection.takeOver();
    expect([rig.opens, rig.polite]).toEqual([opens + 1, false]);
  });

  it('is most likely the reason when a serial line ends and nothing else has', async () => {
    const rig = await new Rig('serial').connected();
    rig.lines.last.drop();
    await rig.time.pass(500);
    expect(rig.connection.state()).toEqual({ is: 'taken', certain: false });
    await rig.time.pass(1_000_000);
    expect([rig.opens, rig.looked, rig.lines.asked]).toEqual([1, 1, []]);
  });

  it('is not the reason when the cluster says that the guest has gone', async () => {
    const rig = await new Rig('serial').connected();
    rig.looks = () => Promise.resolve(down);
    rig.lines.last.drop();
    await rig.time.pass(500);
    expect([rig.is, rig.opens]).toEqual(['waiting', 1]);
  });

  it('is not the reason when the cluster cannot be reached', async () => {
    const rig = await new Rig('serial').connected();
    rig.looks = () => Promise.reject(new ApiError('network', '', 0));
    rig.lines.last.drop();
    await rig.time.pass(500);
    expect(rig.is).toBe('retrying');
    rig.lines.wake();
    expect(rig.opens).toBe(2);
  });

  it('cannot be told from what our own question has left', async () => {
    const rig = await new Rig().connected();
    rig.lines.last.drop();
    await rig.time.pass(500);
    await rig.refuse(wouldOpen);
    await rig.time.pass(1000);
    await rig.refuse(inUse);
    expect(rig.is).toBe('in-use');
  });

  it('cannot be told from our own forgotten connection after trouble with the network', async () => {
    const rig = await new Rig().connected();
    rig.lines.last.drop();
    await rig.time.pass(500);
    await rig.refuse(offline);
    rig.lines.wake();
    await rig.refuse(inUse);
    expect(rig.is).toBe('in-use');
  });
});
