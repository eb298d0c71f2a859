import { Duplex, PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createAgentClient } from './client';
import { listeningPorts } from './listening';

/** An agent that answers as it is told to; questions to fall in step are answered by themselves. */
const agent = (answers: Readonly<Record<string, unknown>>) => {
  const toUs = new PassThrough();
  const fromUs = new PassThrough();
  const asked: string[] = [];
  fromUs.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString('latin1').replaceAll('\xff', '').trim().split('\n')) {
      const { execute, arguments: options } = JSON.parse(line) as { execute: string; arguments?: { id?: number } };
      asked.push(execute);
      if (execute === 'guest-sync-delimited') {
        toUs.write(Buffer.concat([Buffer.of(0xff), Buffer.from(`${JSON.stringify({ return: options?.id })}\n`)]));
      } else if (execute in answers) toUs.write(`${JSON.stringify(answers[execute])}\n`);
    }
  });
  return { asked, toUs, connection: Duplex.from({ readable: toUs, writable: fromUs }) };
};

const ready = (): Promise<void> => Promise.resolve();

describe('createAgentClient', () => {
  it('falls in step once and then asks one question after the other', async () => {
    const { connection, asked } = agent({ 'guest-ping': { return: {} }, 'guest-get-host-name': { return: 'web-1' } });
    const client = createAgentClient(connection, { ready, patience: 5_000 });
    expect(await Promise.all([client.ask('guest-ping'), client.ask('guest-get-host-name')])).toEqual([{}, 'web-1']);
    expect(asked).toEqual(['guest-sync-delimited', 'guest-ping', 'guest-get-host-name']);
  });

  it('rejects with the words of the agent', async () => {
    const { connection } = agent({
      'guest-x': { error: { class: 'CommandNotFound', desc: 'The command guest-x has not been found' } },
    });
    const client = createAgentClient(connection, { ready, patience: 5_000 });
    await expect(client.ask('guest-x')).rejects.toThrow('The command guest-x has not been found');
  });

  it('gives up on a silent agent, and does not take its late answer for another one', async () => {
    const { connection, toUs } = agent({ 'guest-ping': { return: 'in time' } });
    const client = createAgentClient(connection, { ready, patience: 5 });
    await expect(client.ask('guest-get-osinfo')).rejects.toThrow('did not answer in time');
    toUs.write('{"return": "late"}\n');
    const patient = createAgentClient(connection, { ready, patience: 5_000 });
    expect(await patient.ask('guest-ping')).toBe('in time');
  });

  it('asks nothing while nobody would answer', async () => {
    const { connection, asked } = agent({});
    const client = createAgentClient(connection, {
      ready: () => Promise.reject(new Error('It is paused.')),
      patience: 5,
    });
    await expect(client.ask('guest-ping')).rejects.toThrow('It is paused.');
    expect(asked).toEqual([]);
  });

  it('leaves no question open when it is closed', async () => {
    const { connection } = agent({});
    const client = createAgentClient(connection, { ready, patience: 5_000 });
    const open = client.ask('guest-get-osinfo');
    setImmediate(client.close);
    await expect(open).rejects.toThrow('ended');
    await expect(client.ask('guest-ping')).rejects.toThrow('ended');
  });
});

describe('listeningPorts', () => {
  it('reads who listens from the tables of the kernel, those for the guest alone aside', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue',
      '   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1',
      '   1: 0100007F:0277 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2',
      '   2: 0F02000A:0050 0202000A:9C40 01 00000000:00000000 00:00000000 00000000     0        0 3',
    ].join('\n');
    expect([...listeningPorts(table)]).toEqual([22]);
  });
});
