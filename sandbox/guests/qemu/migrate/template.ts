/**
 * Guests that have booted already: one boots with its memory in a file and is stopped; each copy begins with that file, of which it
 * keeps its own changes to itself, and with the state of the devices.
 */
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QemuProcess } from '../process/launch';
import { readFigures } from './figures';
import { arrived } from './move';

const SHARED_MEMORY_STAYS = { capabilities: [{ capability: 'x-ignore-shared', state: true }] };
const PATIENCE_MS = 20_000;

/** Stops a process and resolves with the state of its devices; its memory is in its file. */
export const saveDevices = async ({ qmp }: QemuProcess, socket: string): Promise<Buffer> => {
  const received: Buffer[] = [];
  const server = createServer((connection) => {
    connection.on('data', (chunk) => received.push(chunk));
    connection.on('error', () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  try {
    await qmp.execute('stop');
    await qmp.execute('migrate-set-capabilities', SHARED_MEMORY_STAYS);
    await qmp.execute('migrate', { uri: `unix:${socket}` });
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const { status, reason } = readFigures(await qmp.execute('query-migrate'));
      if (status === 'completed') break;
      if (status === 'failed' || Date.now() > until)
        throw new Error(reason ?? 'QEMU could not save the state of the guest.');
      await sleep(20);
    }
  } finally {
    await new Promise((resolve) => server.close(resolve));
    await rm(socket, { force: true });
  }
  return Buffer.concat(received);
};

/** Gives a process that waits the state of devices; resolves when it runs. */
export const loadDevices = async (process: QemuProcess, devices: Buffer, socket: string): Promise<void> => {
  await process.qmp.execute('migrate-set-capabilities', SHARED_MEMORY_STAYS);
  await process.qmp.execute('migrate-incoming', { uri: `unix:${socket}` });
  const connection = connect(socket);
  connection.on('error', () => undefined);
  connection.end(devices);
  await arrived(process, PATIENCE_MS);
  // the state says that it was stopped, as it was when it was saved
  await process.qmp.execute('cont');
  // what it is as a copy, it may be moved like any other
  const capabilities = SHARED_MEMORY_STAYS.capabilities.map((capability) => ({ ...capability, state: false }));
  await process.qmp.execute('migrate-set-capabilities', { capabilities });
  await rm(socket, { force: true });
};
