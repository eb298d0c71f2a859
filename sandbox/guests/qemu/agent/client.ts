/** Asks the agent inside a guest (`qemu: qga/qapi-schema.json`), one question at a time. */
import type { Duplex } from 'node:stream';
import { createFrames } from '../qmp/frames';
import { field, text } from '../qmp/read';

export interface AgentClient {
  /** Resolves with the agent's `return`; rejects with its refusal, or when no answer comes in time. */
  ask(command: string, options?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Sends a command that never answers when it succeeds, such as the one to shut down. */
  tell(command: string, options?: Readonly<Record<string, unknown>>): Promise<void>;
  close(): void;
}

export interface AgentOptions {
  /** Whether there is somebody to answer; rejects with why not. Asked before every question. */
  readonly ready: () => Promise<void>;
  /** Milliseconds after which a question is given up. */
  readonly patience: number;
}

const MARK = Uint8Array.of(0xff);

interface Expected {
  readonly accept: (answer: unknown) => boolean;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const line = (command: string, options: Readonly<Record<string, unknown>> | undefined): Buffer =>
  Buffer.from(`${JSON.stringify({ execute: command, arguments: options })}\n`);

const GONE = 'The connection to the guest agent ended.';

/** Sends one thing and waits for the answer to it. */
const createExchange = (connection: Duplex, patience: number) => {
  let expected: Expected | undefined;
  let closed = false;
  const frames = createFrames((document) => {
    if (expected?.accept(document) === true) expected.resolve(document);
  });
  const close = (): void => {
    closed = true;
    expected?.reject(new Error(GONE));
  };
  connection.on('data', (chunk: Uint8Array) => frames.push(chunk));
  connection.on('close', close);
  return {
    close,
    closed: () => closed,
    exchange: async (bytes: Uint8Array, accept: (answer: unknown) => boolean): Promise<unknown> => {
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<unknown>((resolve, reject) => {
          timer = setTimeout(() => reject(new Error('The guest agent did not answer in time.')), patience);
          expected = { accept, resolve, reject };
          connection.write(bytes);
        });
      } finally {
        clearTimeout(timer);
        expected = undefined;
      }
    },
  };
};

/** A client on a connection that is its alone. */
export const createAgentClient = (connection: Duplex, { ready, patience }: AgentOptions): AgentClient => {
  const { exchange, close, closed } = createExchange(connection, patience);
  let inStep = false;
  let lastMark = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** After a question that was given up, its late answer must not be taken for the next one's. */
  const fallInStep = async (): Promise<void> => {
    if (inStep) return;
    lastMark += 1;
    const mark = lastMark;
    // the leading byte ends whatever the agent's parser is in the middle of
    const bytes = Buffer.concat([MARK, line('guest-sync-delimited', { id: mark })]);
    await exchange(bytes, (answer) => field(answer, 'return') === mark);
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(async () => {
      if (closed()) throw new Error(GONE);
      await ready();
      await fallInStep();
      // until it is known how this one ended
      inStep = false;
      return work();
    });
    queue = result.catch(() => undefined);
    return result;
  };

  return {
    close,
    ask: (command, options) =>
      inTurn(async () => {
        const answer = await exchange(line(command, options), () => true);
        inStep = true;
        const error = field(answer, 'error');
        if (error !== undefined) throw new Error(text(error, 'desc') ?? `The guest agent refused ${command}.`);
        return field(answer, 'return');
      }),
    // an answer, if one comes, is none to the next question: not in step after that
    tell: (command, options) =>
      inTurn(() => {
        connection.write(line(command, options));
        return Promise.resolve();
      }),
  };
};
