import { request, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  admin,
  anonymous,
  can,
  dropNamespace,
  makeNamespace,
  needs,
  persona,
  uniqueName,
  until,
} from '../target/cluster';
import { at, listAt, textAt } from '../target/json';
import { cdiPath, dataVolume, inPhase, sized } from './objects';

let namespace = '';
beforeAll(async () => {
  if (can.cdi) namespace = await makeNamespace('uploads');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
// the address of a real cluster's proxy need not be reachable from here
beforeEach(needs('cdi', 'seed'));

const KIB = 1024;
const MIB = KIB * KIB;

/** A qcow2 image without data. qemu: docs/interop/qcow2.rst */
const image = (virtualSize: number): Buffer => {
  const file = Buffer.alloc(256 * KIB);
  file.write('QFI\u00fb', 0, 'latin1');
  file.writeUInt32BE(3, 4);
  file.writeUInt32BE(16, 20);
  file.writeBigUInt64BE(BigInt(virtualSize), 24);
  file.writeUInt32BE(1, 36);
  file.writeBigUInt64BE(BigInt(192 * KIB), 40);
  file.writeBigUInt64BE(BigInt(64 * KIB), 48);
  file.writeUInt32BE(1, 56);
  file.writeUInt32BE(4, 96);
  file.writeUInt32BE(104, 100);
  return file;
};

const tokenPath = (version = 'v1beta1'): string =>
  `/apis/upload.cdi.kubevirt.io/${version}/namespaces/${namespace}/uploadtokenrequests`;

const tokenRequest = (name: string) => ({
  apiVersion: 'upload.cdi.kubevirt.io/v1beta1',
  kind: 'UploadTokenRequest',
  metadata: { name },
  spec: { pvcName: name },
});

const tokenFor = async (name: string): Promise<string> =>
  textAt((await admin.post(tokenPath(), tokenRequest(name))).json, 'status', 'token');

const proxy = async (): Promise<{ url: string; ca: string }> => {
  const { json } = await admin.get('/apis/cdi.kubevirt.io/v1beta1/cdiconfigs/config');
  return { url: textAt(json, 'status', 'uploadProxyURL'), ca: textAt(json, 'status', 'uploadProxyCA') };
};

interface Reply {
  readonly status: number;
  readonly text: string;
}

const textOf = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
};

const send = async (path: string, token: string, body: Buffer): Promise<Reply> => {
  const { url } = await proxy();
  const sent = request(url + path, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await textOf(response) };
};

const readyDisk = async (): Promise<string> => {
  const name = uniqueName('disk');
  const made = await admin.post(
    cdiPath(namespace, 'datavolumes'),
    dataVolume(name, { source: { upload: {} }, storage: sized('1Gi') }),
  );
  expect(made.status).toBe(201);
  await inPhase(namespace, name, 'UploadReady');
  return name;
};

describe('upload tokens', () => {
  it('are made on request, in both versions, and kept nowhere', async () => {
    for (const version of ['v1beta1', 'v1alpha1']) {
      const answer = await admin.post(tokenPath(version), {
        ...tokenRequest('none'),
        apiVersion: `upload.cdi.kubevirt.io/${version}`,
      });
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ kind: 'UploadTokenRequest', spec: { pvcName: 'none' } });
      const claims: unknown = JSON.parse(
        Buffer.from(textAt(answer.json, 'status', 'token').split('.')[1] ?? '', 'base64url').toString(),
      );
      expect(Number(at(claims, 'exp')) - Number(at(claims, 'iat'))).toBe(300);
    }
    expect((await admin.get(tokenPath())).status).toBe(405);
    expect((await admin.get(`${tokenPath()}/none`)).status).toBe(404);
  });

  it('are listed by discovery with the verb create alone', async () => {
    const { json } = await admin.get('/apis/upload.cdi.kubevirt.io/v1beta1');
    expect(listAt(json, 'resources')).toEqual([
      expect.objectContaining({
        name: 'uploadtokenrequests',
        kind: 'UploadTokenRequest',
        namespaced: true,
        verbs: ['create'],
      }),
    ]);
  });

  it('are for those who may make them', async () => {
    expect((await anonymous.post(tokenPath(), tokenRequest('none'))).status).toBe(403);
    const view = await persona('view')?.post(tokenPath(), tokenRequest('none'));
    expect(view?.status).toBe(403);
    expect((await persona('edit')?.post(tokenPath(), tokenRequest('none')))?.status).toBe(200);
  });
});

describe.concurrent('an upload', () => {
  it.each(['/v1beta1/upload', '/v1beta1/upload-async'])('by %s fills the disk', async (path) => {
    const name = await readyDisk();
    const pods = await admin.get(`/api/v1/namespaces/${namespace}/pods`, {
      labelSelector: 'cdi.kubevirt.io=cdi-upload-server',
    });
    expect(listAt(pods.json, 'items').map((pod) => textAt(pod, 'metadata', 'name'))).toContainEqual(
      expect.stringMatching(/^cdi-upload-/),
    );
    const reply = await send(path, await tokenFor(name), gzipSync(image(512 * MIB)));
    expect([reply.status, reply.text]).toEqual([200, '']);
    const { json } = await inPhase(namespace, name, 'Succeeded');
    expect(textAt(json, 'status', 'progress')).toBe('N/A');
    const late = await send(path, await tokenFor(name), image(512 * MIB));
    expect([late.status, late.text]).toEqual([
      503,
      `rejecting Upload Request for PVC ${name} that already finished uploading`,
    ]);
  });

  it('that is cut can be begun again', async () => {
    const name = await readyDisk();
    const { url } = await proxy();
    const headers = { authorization: `Bearer ${await tokenFor(name)}`, 'content-length': String(100 * MIB) };
    const sent = request(`${url}/v1beta1/upload`, { method: 'POST', headers });
    sent.on('error', () => undefined);
    sent.write(image(512 * MIB));
    const again = async (): Promise<Reply> => send('/v1beta1/upload', await tokenFor(name), image(512 * MIB));
    // only one at a time
    for (
      let status = 0;
      status !== 503;
      status = (await send('/v1beta1/upload', await tokenFor(name), Buffer.alloc(0))).status
    );
    sent.destroy();
    const after = await admin.get(cdiPath(namespace, 'datavolumes', name));
    expect(textAt(after.json, 'status', 'phase')).toBe('UploadReady');
    let reply = await again();
    for (let tries = 0; reply.status === 503 && tries < 20; tries += 1) reply = await again();
    expect(reply.status).toBe(200);
    await inPhase(namespace, name, 'Succeeded');
  });

  it('of something that does not fit, or is no image, fails in words', async () => {
    const name = await readyDisk();
    const large = await send('/v1beta1/upload', await tokenFor(name), image(9 * KIB * MIB));
    expect([large.status, large.text]).toEqual([400, expect.stringContaining('A larger PVC is required.')]);
    const broken = await send('/v1beta1/upload', await tokenFor(name), gzipSync(image(512 * MIB)).subarray(0, 100));
    expect([broken.status, broken.text]).toEqual([500, 'Saving stream failed: unexpected EOF']);
    const { json } = await admin.get(cdiPath(namespace, 'datavolumes', name));
    expect(textAt(json, 'status', 'phase')).toBe('UploadReady');
  });

  it('needs a claim, and a token of this cluster', async () => {
    const missing = await send('/v1beta1/upload', await tokenFor('none'), image(MIB));
    expect([missing.status, missing.text]).toEqual([503, "rejecting Upload Request for PVC none that doesn't exist"]);
    expect((await send('/v1beta1/upload', 'abc', image(MIB))).status).toBe(401);
    const { url } = await proxy();
    expect((await fetch(`${url}/v1beta1/upload`, { method: 'POST' })).status).toBe(400);
  });
});

describe('the upload proxy', () => {
  it('is another origin, by http and https, and lets all pages in', async () => {
    const { url, ca } = await proxy();
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('OK');
    const sent = secureRequest(`${url.replace('http:', 'https:')}/healthz`, { ca });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(await textOf(response)).toBe('OK');
    const preflight = await fetch(`${url}/v1beta1/upload`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://console.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  });
});

describe('a disk for an upload on a class that waits for its first consumer', () => {
  it('is ready once binding is asked for', async () => {
    const name = uniqueName('local');
    const spec = { source: { upload: {} }, storage: sized('1Gi', 'local-ssd') };
    await admin.post(cdiPath(namespace, 'datavolumes'), dataVolume(name, spec));
    await inPhase(namespace, name, 'PendingPopulation');
    const annotations = { 'cdi.kubevirt.io/storage.bind.immediate.requested': '' };
    const bound = uniqueName('bound');
    await admin.post(cdiPath(namespace, 'datavolumes'), dataVolume(bound, spec, { annotations }));
    await inPhase(namespace, bound, 'UploadReady');
    await until(
      () => admin.get(cdiPath(namespace, 'datavolumes', name)),
      ({ json }) => textAt(json, 'status', 'phase') === 'PendingPopulation',
    );
  });
});
