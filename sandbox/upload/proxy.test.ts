// Over 250 lines: one server over real sockets, each answer that it can give.
import { once } from 'node:events';
import { createServer, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { podLogs } from '../api/pod-logs';
import { NAMESPACE, startCluster, type Cluster } from '../controllers/cluster.fixture';
import { conditionsOf, findCondition } from '../controllers/object/conditions';
import { at, textAt } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { MARK } from '../controllers/storage/data-volume/marks';
import { qcow } from './image/image.fixture';
import { createUploadProxy } from './proxy';
import { createUploadTokens, type UploadTokens } from './tokens';

let cluster: Cluster;
let tokens: UploadTokens;
let server: Server;
let stop: () => void;

beforeEach(async () => {
  cluster = startCluster();
  tokens = createUploadTokens(cluster.clock);
  const proxy = createUploadProxy({ store: cluster.store, clock: cluster.clock, tokens });
  server = createServer((incoming, response) => proxy.request(incoming, response)).listen(0, '127.0.0.1');
  stop = () => proxy.stop();
  await once(server, 'listening');
  cluster.store.create(KIND.storageClass, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'rbd.csi.ceph.com',
    volumeBindingMode: 'Immediate',
  });
});
afterEach(() => {
  stop();
  server.closeAllConnections();
  server.close();
  expect(cluster.errors).toEqual([]);
});

const uploadVolume = (name: string, more: Record<string, unknown> = {}): void => {
  cluster.store.create(KIND.dataVolume, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      source: { upload: {} },
      storage: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } },
      ...more,
    },
  });
  cluster.seconds(6);
};

const dataVolume = (name: string): unknown => cluster.store.get(KIND.dataVolume, NAMESPACE, name);
const phase = (name: string): string | undefined => textAt(dataVolume(name), 'status', 'phase');
const pods = (): readonly string[] => cluster.pods().map(({ metadata }) => metadata.name);

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

const open = (path: string, method: string, headers: Record<string, string>): ClientRequest => {
  const sent = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, method, headers });
  sent.on('error', () => undefined);
  return sent;
};

const replyTo = async (sent: ClientRequest): Promise<Reply> => {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, text, headers: response.headers };
};

const bearer = (name: string): Record<string, string> => ({
  authorization: `Bearer ${tokens.issue({ namespace: NAMESPACE, name })}`,
});

/** Sends and lets the sandbox's time pass until the answer is there. */
const send = async (
  path: string,
  headers: Record<string, string>,
  body: Buffer | string = '',
  method = 'POST',
): Promise<Reply> => {
  const sent = open(path, method, headers);
  sent.end(body);
  let reply: Reply | undefined;
  void replyTo(sent).then((found) => (reply = found));
  await vi.waitFor(() => {
    if (reply === undefined) cluster.seconds(1);
    expect(reply).toBeDefined();
  });
  return reply ?? { status: 0, text: '', headers: {} };
};

const UPLOAD = '/v1beta1/upload';

describe('an upload', () => {
  it('fills the disk, and what received it goes', async () => {
    uploadVolume('disk');
    expect([phase('disk'), pods()]).toEqual(['UploadReady', [expect.stringMatching(/^cdi-upload-/)]]);
    expect(cluster.store.list('services.', NAMESPACE)).toHaveLength(1);
    const reply = await send(UPLOAD, bearer('disk'), qcow());
    expect([reply.status, reply.text]).toEqual([200, '']);
    cluster.seconds(1);
    expect([phase('disk'), textAt(dataVolume('disk'), 'status', 'progress')]).toEqual(['Succeeded', 'N/A']);
    expect(pods()).toEqual([]);
    expect(cluster.store.list('services.', NAMESPACE)).toEqual([]);
    const claim = cluster.store.get(KIND.claim, NAMESPACE, 'disk');
    expect(claim?.metadata.annotations?.[MARK.podPhase]).toBe('Succeeded');
    const late = await send(UPLOAD, bearer('disk'), qcow());
    expect([late.status, late.text]).toEqual([
      503,
      'rejecting Upload Request for PVC disk that already finished uploading',
    ]);
  });

  it.each(['/v1beta1/upload-async', '/v1alpha1/upload', '/v1alpha1/upload-async'])('comes by %s, too', async (path) => {
    uploadVolume('disk');
    expect((await send(path, bearer('disk'), gzipSync(qcow()))).status).toBe(200);
    cluster.seconds(3);
    expect(phase('disk')).toBe('Succeeded');
  });

  it.each(['/v1beta1/upload-form', '/v1beta1/upload-form-async'])('comes by %s as browsers send it', async (path) => {
    uploadVolume('disk');
    const headers = { ...bearer('disk'), 'content-type': 'multipart/form-data; boundary=xyz' };
    const head = '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), qcow(), Buffer.from('\r\n--xyz--\r\n')]);
    expect((await send(path, headers, body)).status).toBe(200);
    cluster.seconds(3);
    expect(phase('disk')).toBe('Succeeded');
  });

  it('takes a tar for a disk of files', async () => {
    uploadVolume('files', { contentType: 'archive' });
    const tar = Buffer.alloc(10_240);
    tar.write('ustar', 0x101, 'latin1');
    expect((await send('/v1beta1/upload-archive', bearer('files'), qcow())).status).toBe(500);
    expect((await send('/v1beta1/upload-archive', bearer('files'), tar)).status).toBe(200);
  });

  it.each<[string, Buffer, number, string]>([
    ['that is too large', qcow({ virtualSize: 5 * 1024 ** 3 }), 400, 'A larger PVC is required.'],
    ['that nobody can read', qcow({ version: 9 }), 500, 'Unsupported qcow2 version'],
  ])('of an image %s fails, and can be tried again', async (_name, image, status, text) => {
    uploadVolume('disk');
    const reply = await send(UPLOAD, bearer('disk'), image);
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(`Saving stream failed: `)]);
    expect(reply.text).toContain(text);
    cluster.seconds(5);
    expect(phase('disk')).toBe('UploadReady');
    expect((await send(UPLOAD, bearer('disk'), qcow())).status).toBe(200);
  });

  it('that is refused early is read to its end, so that browsers see why', async () => {
    uploadVolume('disk');
    const errors: unknown[] = [];
    const large = Buffer.concat([qcow({ virtualSize: 5 * 1024 ** 3 }), Buffer.alloc(30 * 1024 ** 2)]);
    for (const headers of [bearer('disk'), { authorization: 'Bearer abc' }]) {
      const sent = open(UPLOAD, 'POST', headers);
      sent.on('error', (error) => errors.push(error));
      const finished = once(sent, 'finish');
      sent.end(large);
      const reply = await replyTo(sent);
      await finished;
      expect([400, 401]).toContain(reply.status);
    }
    expect(errors).toEqual([]);
  });

  it('that is cut leaves the disk ready for another, without a restart', async () => {
    uploadVolume('disk');
    const sent = open(UPLOAD, 'POST', { ...bearer('disk'), 'content-length': '5000000' });
    sent.write(qcow());
    await vi.waitFor(async () => expect((await send(UPLOAD, bearer('disk'), qcow())).status).toBe(503));
    sent.destroy();
    await vi.waitFor(async () => expect((await send(UPLOAD, bearer('disk'), '')).status).toBe(500));
    expect(phase('disk')).toBe('UploadReady');
    const server = cluster.pods()[0]?.metadata.uid ?? '';
    const told = podLogs(cluster.store).lines(server, 'cdi-upload-server');
    expect(told.map(({ text }) => text)).toContain('Saving stream failed: unexpected EOF');
    expect(at(dataVolume('disk'), 'status', 'restartCount')).toBeUndefined();
    expect(findCondition(conditionsOf(dataVolume('disk')), 'Running')).toMatchObject({ status: 'True' });
    expect((await send(UPLOAD, bearer('disk'), qcow())).status).toBe(200);
  });

  it('may go into a claim without a DataVolume', async () => {
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'plain', namespace: NAMESPACE, annotations: { [MARK.uploadTarget]: '' } },
      spec: { storageClassName: 'fast', volumeMode: 'Block', resources: { requests: { storage: '1Gi' } } },
    });
    const reply = await send(UPLOAD, bearer('plain'), qcow());
    expect([reply.status, reply.text]).toEqual([200, '']);
    cluster.seconds(1);
    const claim = cluster.store.get(KIND.claim, NAMESPACE, 'plain');
    expect([claim?.metadata.annotations?.[MARK.podPhase], pods()]).toEqual(['Succeeded', []]);
  });

  it('ends with the disk that it was for', async () => {
    uploadVolume('disk');
    const sent = open(UPLOAD, 'POST', { ...bearer('disk'), 'content-length': '5000000' });
    sent.write(qcow());
    await vi.waitFor(async () => expect((await send(UPLOAD, bearer('disk'), qcow())).status).toBe(503));
    const closed = new Promise((done) => sent.once('close', done));
    cluster.store.remove(KIND.dataVolume, NAMESPACE, 'disk');
    await closed;
    expect(pods()).toEqual([]);
  });
});

describe('the upload proxy', () => {
  it('asks for a token, and a good one', async () => {
    uploadVolume('disk');
    expect((await send(UPLOAD, {})).status).toBe(400);
    expect((await send(UPLOAD, { authorization: 'Basic abc' })).status).toBe(400);
    expect((await send(UPLOAD, { authorization: 'Bearer abc' })).status).toBe(401);
    const old = bearer('disk');
    cluster.seconds(320);
    expect((await send(UPLOAD, old, qcow())).status).toBe(401);
    expect(phase('disk')).toBe('UploadReady');
  });

  it('takes nothing for claims that are not there, no targets, or not ready', async () => {
    const nothing = await send(UPLOAD, bearer('disk'), qcow());
    expect([nothing.status, nothing.text]).toEqual([503, "rejecting Upload Request for PVC disk that doesn't exist"]);
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'plain', namespace: NAMESPACE },
      spec: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } },
    });
    expect((await send(UPLOAD, bearer('plain'), qcow())).text).toBe('PVC plain is not an upload target');
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'unbound', namespace: NAMESPACE, annotations: { [MARK.uploadTarget]: '' } },
      spec: { storageClassName: 'gone', resources: { requests: { storage: '1Gi' } } },
    });
    const slow = await send(UPLOAD, bearer('unbound'), qcow());
    expect([slow.status, slow.text]).toEqual([503, 'timed out waiting for the condition']);
  });

  it('knows its paths and methods', async () => {
    uploadVolume('disk');
    expect((await send('/healthz', {}, '', 'GET')).text).toBe('OK');
    expect((await send('/v1beta1/other', bearer('disk'))).status).toBe(404);
    expect((await send(UPLOAD, bearer('disk'), '', 'GET')).status).toBe(404);
    expect((await send(UPLOAD, bearer('disk'), '', 'HEAD')).status).toBe(404);
    expect((await send('/v1beta1/upload-async', bearer('disk'), '', 'HEAD')).status).toBe(200);
  });

  it('lets pages of all origins in', async () => {
    const headers = {
      origin: 'https://console.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, x-cdi-content-type',
    };
    const preflight = await send(UPLOAD, headers, '', 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, x-cdi-content-type',
      'access-control-allow-methods': expect.stringContaining('POST') as unknown,
    });
    const refused = await send(UPLOAD, { origin: 'https://console.example' });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([400, '*']);
  });
});
