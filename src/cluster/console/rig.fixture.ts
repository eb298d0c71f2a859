import type { ConsoleDevice } from '../../resources/console/device';
import type { ConsoleSight } from '../../resources/console/sight';
import { VMI } from '../../resources/kinds';
import { httpError, statusBody } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { FakeLines } from '../stream/fake-lines.fixture';
import { createStreams, type StreamTarget } from '../stream/streams';
import { Connection } from './connection';

export const up = (more: Partial<Extract<ConsoleSight, { is: 'up' }>> = {}): ConsoleSight => ({
  is: 'up',
  uid: 'guest-1',
  node: 'node-1',
  moving: false,
  ending: false,
  ...more,
});
export const down: ConsoleSight = { is: 'down', why: { key: 'stopped' }, mayStart: true };

/** What a plain request says of a stream that could be opened. */
export const wouldOpen = (): Error =>
  httpError(400, 'Bad Request\nwebsocket: the client is not using the websocket protocol');
export const status = (code: number, message: string) => (): Error => httpError(code, statusBody(code, '', message));
export const inUse = status(
  500,
  "Internal error occurred: Can't connect to websocket (503) Active VNC connection. Request denied.",
);

/** A connection with time, streams and machine in the hands of a test. */
export class Rig {
  readonly time = new ManualTime();
  readonly lines = new FakeLines();
  readonly connection: Connection;
  /** What the cluster says when it is asked about the machine. */
  looks: () => Promise<ConsoleSight> = () => Promise.resolve(up());
  looked = 0;

  constructor(device: ConsoleDevice = 'vnc') {
    const streams = createStreams(this.lines, this.time);
    const target = (polite: boolean): StreamTarget => ({
      ref: { kind: VMI, namespace: 'ns', name: 'vm' },
      subresource: device === 'vnc' ? 'vnc' : 'console',
      query: device === 'vnc' ? { preserveSession: String(polite) } : {},
    });
    this.connection = new Connection({
      device,
      scheduler: this.time,
      open: (polite, listener) => streams.open(target(polite), listener),
      probe: (signal) => streams.probe(target(true), signal),
      look: () => {
        this.looked += 1;
        return this.looks();
      },
      onWake: (listener) => streams.onWake(listener),
    });
    this.lines.answer = () => wouldOpen();
  }

  get is(): string {
    return this.connection.state().is;
  }

  get opens(): number {
    return this.lines.opened.length;
  }

  /** Was the last stream asked for without disconnecting anybody? */
  get polite(): boolean {
    return this.lines.opened.at(-1)?.path.includes('preserveSession=true') === true;
  }

  /** Connected for a while. */
  async connected(): Promise<this> {
    this.connection.observe(up());
    this.lines.last.accept();
    await this.time.pass(10_000);
    return this;
  }

  async refuse(answer: () => Error): Promise<void> {
    this.lines.answer = answer;
    this.lines.last.drop();
    await this.time.settle();
  }
}
