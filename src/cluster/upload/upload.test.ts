// Over 250 lines: one upload after the other through the same scripted proxy, each way that it can end.
import { beforeEach, describe, expect, it } from 'vitest';
import { CDI_CONFIG, DATA_VOLUME } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { FakeApi, httpError, statusBody } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { createSession, type Session } from '../session';
import type { UploadState } from './state';
import type { Upload } from './upload';
import { createUploads } from './uploads';
import type { SendEnd, SendRequest, UploadWire } from './wire';

/** A browser whose requests the test ends. */
class FakeWire implements UploadWire {
  reachable = true;
  readable = true;
  held = false;
  readonly asked: string[] = [];
  readonly sent: (SendRequest & { readonly end: (how: SendEnd) => void })[] = [];

  reaches(url: string): Promise<boolean> {
    this.asked.push(url);
    return Promise.resolve(this.reachable);
  }

  send(request: SendRequest): Promise<SendEnd> {
    return new Promise((resolve) => {
      this.sent.push({ ...request, end: resolve });
      request.signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), { once: true });
    });
  }

  isReadable(): Promise<boolean> {
    return Promise.resolve(this.readable);
  }

  holdPage(on: boolean): void {
    this.held = on;
  }

  get last(): SendRequest & { readonly end: (how: SendEnd) => void } {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    return last;
  }
}

const MIB = 1024 ** 2;
const file = new Blob([new Uint8Array(10 * MIB)]);

let api: FakeApi;
let time: ManualTime;
let wire: FakeWire;
let session: Session;
let upload: Upload;
let tokens: number;

const disk = (phase: string, more: object = {}): KubeObject => ({
  metadata: { name: 'up', namespace: 'demo' },
  status: { phase, progress: 'N/A', ...more },
});

beforeEach(() => {
  api = new FakeApi();
  time = new ManualTime();
  wire = new FakeWire();
  tokens = 0;
  api.answer = ({ path, method }) => {
    if (method !== 'POST' || !path.endsWith('/uploadtokenrequests')) return undefined;
    tokens += 1;
    return { metadata: { name: 'up', namespace: 'demo' }, status: { token: `token-${tokens}` } };
  };
  api.put(CDI_CONFIG, { metadata: { name: 'config' }, status: { uploadProxyURL: 'upload.example' } });
  api.put(DATA_VOLUME, disk('UploadScheduled'));
  session = createSession(api, time);
  upload = createUploads(session, wire).open({ namespace: 'demo', name: 'up', file });
});

const phase = (): UploadState['phase'] => upload.read().phase;
const problem = () => {
  const state = upload.read();
  return state.phase === 'failed' ? state.problem : undefined;
};
const begin = async (): Promise<void> => {
  upload.start();
  await time.settle();
  api.put(DATA_VOLUME, disk('UploadReady'));
  await time.settle();
};
const end = async (how: SendEnd): Promise<void> => {
  wire.last.end(how);
  await time.settle();
};
const answer = (status: number, words = ''): Promise<void> => end({ kind: 'answer', status, words });

describe('an upload', () => {
  it('waits for the disk, sends the file with a token, and is done when the cluster has it', async () => {
    upload.start();
    await time.settle();
    expect([phase(), wire.sent.length]).toEqual(['waiting', 0]);
    api.put(DATA_VOLUME, disk('UploadReady'));
    await time.settle();
    expect(wire.asked).toEqual(['https://upload.example/healthz']);
    expect(wire.last).toMatchObject({ url: 'https://upload.example/v1beta1/upload-async', token: 'token-1', file });
    await answer(200);
    expect(phase()).toBe('finishing');
    api.put(DATA_VOLUME, disk('Succeeded'));
    await time.settle();
    expect(phase()).toBe('done');
  });

  it('says what the cluster says of a disk that does not get ready, and gives up some time', async () => {
    const conditions = [{ type: 'Bound', status: 'False', message: 'no storage class' }];
    api.put(DATA_VOLUME, disk('Pending', { conditions }));
    upload.start();
    await time.settle();
    expect(upload.read()).toEqual({ phase: 'waiting', reason: 'no storage class' });
    await time.pass(5 * 60_000);
    expect(problem()).toMatchObject({ kind: 'disk', message: 'no storage class' });
  });

  it('tells speed and remaining time', async () => {
    await begin();
    wire.last.onProgress(0);
    for (let second = 1; second <= 5; second += 1) {
      await time.pass(1000);
      wire.last.onProgress(second * MIB);
    }
    expect(upload.read()).toEqual({
      phase: 'sending',
      sent: 5 * MIB,
      total: 10 * MIB,
      bytesPerSecond: MIB,
      remainingMs: 5000,
    });
  });

  it('that is cut says so, and is sent again from its beginning', async () => {
    await begin();
    wire.last.onProgress(4 * MIB);
    await end({ kind: 'cut' });
    expect(problem()).toMatchObject({ kind: 'cut', message: { values: { percent: 40 } } });
    upload.start();
    await time.settle();
    expect([phase(), wire.sent.length, wire.last.token]).toEqual(['waiting', 2, 'token-2']);
    await answer(200);
    expect(phase()).toBe('finishing');
  });

  it('offers to open the page of a service that the browser does not reach', async () => {
    wire.reachable = false;
    await begin();
    expect(problem()).toMatchObject({ kind: 'unreachable', page: 'https://upload.example/healthz' });
    expect(wire.sent).toEqual([]);
    wire.reachable = true;
    upload.start();
    await time.settle();
    await end({ kind: 'cut' });
    expect(problem()?.kind).toBe('unreachable');
  });

  it('takes a new token for one that has run out, but only once', async () => {
    await begin();
    await answer(401, 'token expired');
    expect(wire.last.token).toBe('token-2');
    await answer(401, 'token expired');
    expect(problem()).toMatchObject({ kind: 'refused', message: 'token expired' });
  });

  it('tries again by itself while the service is not ready, and then gives its words', async () => {
    await begin();
    for (let again = 1; again <= 5; again += 1) {
      await answer(503, 'not ready');
      expect(phase()).not.toBe('failed');
      await time.pass(2000);
      expect(wire.sent).toHaveLength(1 + again);
    }
    await answer(503, 'not ready');
    expect(problem()).toMatchObject({ kind: 'refused', message: 'not ready' });
  });

  it('takes "done already" for done', async () => {
    await begin();
    await answer(409, 'upload already done');
    expect(phase()).toBe('finishing');
  });

  it('tells a file that was changed from a broken connection', async () => {
    await begin();
    wire.readable = false;
    wire.last.onProgress(MIB);
    await end({ kind: 'cut' });
    expect(problem()?.kind).toBe('file-changed');
  });

  it('fails with the words of the cluster when the disk does, or is deleted', async () => {
    await begin();
    await answer(200);
    const conditions = [{ type: 'Running', status: 'False', reason: 'Error', message: 'Unable to convert' }];
    api.put(DATA_VOLUME, disk('UploadReady', { conditions }));
    await time.settle();
    expect(problem()).toMatchObject({ kind: 'disk', message: 'Unable to convert' });
    upload.start();
    await time.settle();
    api.remove(DATA_VOLUME, 'demo', 'up');
    await answer(200);
    expect(problem()).toMatchObject({ kind: 'disk', message: { key: 'The disk was deleted meanwhile' } });
  });

  it('says what is missing when there is no service, or no right to use it', async () => {
    api.put(CDI_CONFIG, { metadata: { name: 'config' }, status: {} });
    await begin();
    expect(problem()?.kind).toBe('cluster');
    api.put(CDI_CONFIG, { metadata: { name: 'config' }, status: { uploadProxyURL: 'http://127.0.0.1:9/' } });
    api.answer = ({ method }) =>
      method === 'POST' ? httpError(403, statusBody(403, 'Forbidden', 'you may not')) : undefined;
    upload.start();
    await time.settle();
    expect(problem()).toMatchObject({ kind: 'cluster', message: 'you may not' });
    expect(wire.asked.at(-1)).toBe('http://127.0.0.1:9/healthz');
  });

  it('holds the page while bytes would be lost, and not longer', async () => {
    await begin();
    expect(wire.held).toBe(true);
    await answer(200);
    expect(wire.held).toBe(false);
  });

  it('ends when it is canceled, and when another user takes over', async () => {
    await begin();
    upload.cancel();
    await time.settle();
    expect([phase(), wire.held, wire.last.signal.aborted]).toEqual(['canceled', false, true]);
    upload.start();
    await time.settle();
    expect(wire.sent).toHaveLength(2);
    session.close();
    await time.settle();
    expect([phase(), wire.last.signal.aborted]).toEqual(['canceled', true]);
  });

  it('tells its readers, but not of every packet', async () => {
    await begin();
    let told = 0;
    upload.subscribe(() => (told += 1));
    for (let packet = 1; packet <= 100; packet += 1) wire.last.onProgress(packet * 1000);
    expect(told).toBe(1);
    await time.pass(500);
    wire.last.onProgress(200_000);
    expect(told).toBe(2);
  });
});
