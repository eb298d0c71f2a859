/** A client of QEMU's machine protocol (`qemu: docs/interop/qmp-spec.rst`): negotiation, commands by id, events. */
import type { Duplex } from 'node:stream';
import { createFrames } from './frames';
import { field, figure, text } from './read';

/** An event as QEMU tells it, e.g. `SHUTDOWN` with `{ guest: true, reason: 'guest-shutdown' }`. */
export interface QmpEvent {
  readonly name: string;
  readonly data: unknown;
}

export interface QmpClient {
  /** What QEMU said when it was greeted: version and capabilities. */
  readonly greeting: unknown;
  /** Rejects with a `QmpError` when QEMU refuses, with an Error when the connection ends first. */
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** One more listener of events; returns how to leave. */
  onEvent(listener: (event: QmpEvent) => void): () => void;
}

/** QEMU's refusal of a command. */
export class QmpError extends Error {
  constructor(
    readonly command: string,
    readonly kind: string,
    description: string,
  ) {
    super(`${command}: ${description}`);
    this.name = 'QmpError';
  }
}

interface Waiting {
  readonly command: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Conversation {
  readonly client: Omit<QmpClient, 'greeting'>;
  readonly greeted: Promise<unknown>;
}

const GONE = 'The connection to QEMU ended.';

/** Questions that wait for their answers. */
const createQuestions = () => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  return {
    /** The id under which the answer will come. */
    note: (question: Waiting): number => {
      lastId += 1;
      waiting.set(lastId, question);
      return lastId;
    },
    answer: (document: unknown): void => {
      const id = figure(document, 'id') ?? 0;
      const asked = waiting.get(id);
      if (asked === undefined) return;
      waiting.delete(id);
      const error = field(document, 'error');
      if (error === undefined) asked.resolve(field(document, 'return'));
      else asked.reject(new QmpError(asked.command, text(error, 'class') ?? '', text(error, 'desc') ?? 'refused'));
    },
    rejectAll: (): void => {
      for (const asked of waiting.values()) asked.reject(new Error(GONE));
      waiting.clear();
    },
  };
};

const converse = (stream: Duplex): Conversation => {
  const questions = createQuestions();
  const listeners = new Set<(event: QmpEvent) => void>();
  let closed = false;
  let greet: (greeting: unknown) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const greeted = new Promise<unknown>((resolve, reject) => {
    greet = resolve;
    refuse = reject;
  });
  const frames = createFrames((document) => {
    const name = text(document, 'event');
    if (name !== undefined) for (const listener of [...listeners]) listener({ name, data: field(document, 'data') });
    else if (field(document, 'QMP') !== undefined) greet(field(document, 'QMP'));
    else questions.answer(document);
  });
  const end = (): void => {
    if (closed) return;
    closed = true;
    refuse(new Error(GONE));
    questions.rejectAll();
    listeners.clear();
  };
  stream.on('data', (chunk: Uint8Array) => frames.push(chunk));
  for (const event of ['close', 'end', 'error']) stream.on(event, end);
  return {
    greeted,
    client: {
      execute: (command, args) =>
        new Promise((resolve, reject) => {
          if (closed) {
            reject(new Error(GONE));
            return;
          }
          const id = questions.note({ command, resolve, reject });
          stream.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`);
        }),
      onEvent: (listener) => {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    },
  };
};

/** Greets QEMU on a stream and leaves the negotiation behind. Rejects when the stream ends before that. */
export const connectQmp = async (stream: Duplex): Promise<QmpClient> => {
  const { client, greeted } = converse(stream);
  const greeting = await greeted;
  await client.execute('qmp_capabilities');
  return { ...client, greeting };
};
