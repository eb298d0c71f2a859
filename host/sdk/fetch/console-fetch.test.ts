import { beforeEach, describe, expect, it, vi } from 'vitest';

const signedOut: string[] = [];
vi.stubGlobal('window', {
  SERVER_FLAGS: { basePath: '/' },
  dispatchEvent: (event: CustomEvent<string>) => signedOut.push(event.detail),
});
vi.stubGlobal('document', { cookie: 'other=1; csrf-token=abc%3D' });
const { coFetch, coFetchJSON } = await import('./console-fetch');

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}
const calls: Call[] = [];
const headersOf = ({ init }: Call): Record<string, string> => Object.fromEntries(new Headers(init.headers).entries());

function answer(status: number, body: string, type = 'application/json'): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve(new Response(status === 204 ? null : body, { status, headers: { 'content-type': type } }));
  });
}

beforeEach(() => {
  calls.length = 0;
  signedOut.length = 0;
});

describe('writes', () => {
  it('carry the CSRF token, reads do not', async () => {
    answer(200, '{}');
    await coFetchJSON.post('/x', { a: 1 });
    await coFetchJSON('/x');
    const [post, get] = calls;
    expect(headersOf(post!)).toMatchObject({ 'x-csrftoken': 'abc=', 'content-type': 'application/json;charset=UTF-8' });
    expect(post?.init).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(headersOf(get!)).not.toHaveProperty('x-csrftoken');
  });

  it('patch as JSON patch unless told otherwise', async () => {
    answer(200, '{}');
    await coFetchJSON.patch('/x', []);
    await coFetchJSON.patch('/x', {}, { headers: { 'Content-Type': 'application/merge-patch+json' } });
    expect(calls.map((call) => headersOf(call)['content-type'])).toEqual([
      'application/json-patch+json;charset=UTF-8',
      'application/merge-patch+json',
    ]);
  });

  it('may have no body, and get none', async () => {
    answer(204, '');
    await expect(coFetchJSON.delete('/x')).resolves.toEqual({});
    expect(calls[0]?.init.body).toBeUndefined();
  });
});

describe('failures', () => {
  it("speak in the API's words and keep its Status", async () => {
    answer(409, JSON.stringify({ kind: 'Status', message: 'the object has been modified', details: { causes: [] } }));
    await expect(coFetchJSON('/x')).rejects.toMatchObject({
      message: 'the object has been modified',
      code: 409,
      json: { kind: 'Status' },
    });
  });

  it('may be plain text, or nothing', async () => {
    answer(502, 'bad gateway\n', 'text/plain');
    await expect(coFetch('/x')).rejects.toMatchObject({ message: 'bad gateway', code: 502 });
    answer(503, '', 'text/plain');
    await expect(coFetch('/x')).rejects.toMatchObject({ message: 'HTTP 503' });
  });

  it('with 401 are told to the shell', async () => {
    answer(401, '{"message":"Unauthorized"}');
    await expect(coFetch('/x')).rejects.toMatchObject({ code: 401 });
    expect(signedOut).toEqual(['Unauthorized']);
  });

  it('with 401 of a whole URL end no login', async () => {
    answer(401, 'Unauthorized', 'text/plain');
    await expect(coFetch('https://console.example/api/kubernetes/apis')).rejects.toMatchObject({ code: 401 });
    expect(signedOut).toEqual([]);
  });

  it('by time-out are told from those that the caller asked for', async () => {
    vi.stubGlobal(
      'fetch',
      (_url: string, { signal }: RequestInit) =>
        new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error))),
    );
    await expect(coFetch('/x', {}, 5)).rejects.toMatchObject({ url: '/x', ms: 5 });
    const own = new AbortController();
    const pending = coFetch('/x', { signal: own.signal }, 60_000);
    own.abort(new Error('left the page'));
    await expect(pending).rejects.toThrow('left the page');
  });
});

describe('answers', () => {
  it('that are no JSON come as text', async () => {
    answer(200, 'log line', 'text/plain');
    await expect(coFetchJSON('/x')).resolves.toBe('log line');
  });
});
