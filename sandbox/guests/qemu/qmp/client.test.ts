import { Duplex, PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connectQmp, QmpError, type QmpEvent } from './client';

interface Question {
  readonly execute: string;
  readonly arguments?: unknown;
  readonly id: number;
}

/** The other end of a connection: what was sent to it, and a way to speak. */
const monitor = () => {
  const toUs = new PassThrough();
  const fromUs = new PassThrough();
  const asked: Question[] = [];
  const waiting: (() => void)[] = [];
  fromUs.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().trim().split('\n')) {
      asked.push(JSON.parse(line) as Question);
      waiting.shift()?.();
    }
  });
  const say = (document: unknown): void => void toUs.write(`${JSON.stringify(document)}\n`);
  return {
    connection: Duplex.from({ readable: toUs, writable: fromUs }),
    say,
    end: () => toUs.destroy(),
    asked,
    nextQuestion: () => new Promise<void>((resolve) => void waiting.push(resolve)),
  };
};

const greeted = async () => {
  const other = monitor();
  const question = other.nextQuestion();
  const connecting = connectQmp(other.connection);
  other.say({ QMP: { version: { qemu: { major: 7, minor: 2, micro: 0 } }, capabilities: [] } });
  await question;
  other.say({ return: {}, id: other.asked[0]!.id });
  return { other, qmp: await connecting };
};

describe('connectQmp', () => {
  it('negotiates before anything else and keeps the greeting', async () => {
    const { other, qmp } = await greeted();
    expect(other.asked.map(({ execute }) => execute)).toEqual(['qmp_capabilities']);
    expect(qmp.greeting).toMatchObject({ version: { qemu: { major: 7 } } });
  });

  it('gives each answer to its own question, in whatever order they come', async () => {
    const { other, qmp } = await greeted();
    const first = qmp.execute('query-status');
    const second = qmp.execute('query-migrate', { detail: true });
    other.say({ return: 'second', id: 3 });
    other.say({ return: 'first', id: 2 });
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
    expect(other.asked[2]).toEqual({ execute: 'query-migrate', arguments: { detail: true }, id: 3 });
  });

  it('rejects with the reason that QEMU gives', async () => {
    const { other, qmp } = await greeted();
    const refused = qmp.execute('device_add');
    other.say({ error: { class: 'GenericError', desc: 'no such device' }, id: 2 });
    await expect(refused).rejects.toThrow(QmpError);
    await expect(refused).rejects.toThrow('device_add: no such device');
  });

  it('tells events, between the answers, to all who listen and nobody who has left', async () => {
    const { other, qmp } = await greeted();
    const events: QmpEvent[] = [];
    qmp.onEvent((event) => events.push(event));
    qmp.onEvent(() => events.push({ name: 'never', data: undefined }))();
    const answer = qmp.execute('stop');
    other.say({ event: 'STOP', timestamp: { seconds: 1, microseconds: 2 } });
    other.say({ return: {}, id: 2 });
    await answer;
    expect(events).toEqual([{ name: 'STOP', data: undefined }]);
  });

  it('leaves no question open when the connection ends', async () => {
    const { other, qmp } = await greeted();
    const open = qmp.execute('query-status');
    other.end();
    await expect(open).rejects.toThrow('The connection to QEMU ended.');
    await expect(qmp.execute('query-status')).rejects.toThrow('The connection to QEMU ended.');
  });

  it('rejects when there is no greeting', async () => {
    const other = monitor();
    const connecting = connectQmp(other.connection);
    other.end();
    await expect(connecting).rejects.toThrow('The connection to QEMU ended.');
  });
});
