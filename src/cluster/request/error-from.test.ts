import { describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../live/fake-api.fixture';
import { apiErrorFrom, apiErrorOf } from './error-from';

describe('answers of the API', () => {
  test.each([
    [400, 'BadRequest', 'invalid'],
    [401, 'Unauthorized', 'unauthorized'],
    [403, 'Forbidden', 'forbidden'],
    [404, 'NotFound', 'not-found'],
    [409, 'Conflict', 'conflict'],
    [410, 'Expired', 'gone'],
    [422, 'Invalid', 'invalid'],
    [429, 'TooManyRequests', 'too-many-requests'],
    [500, 'InternalError', 'server'],
    [503, 'ServiceUnavailable', 'server'],
    [504, 'Timeout', 'timeout'],
    [418, 'Teapot', 'other'],
  ])('%i %s is %s, in the words of the API', async (code, reason, kind) => {
    const error = await apiErrorFrom(httpError(code, statusBody(code, reason, 'the words')));
    expect(error).toMatchObject({ kind, status: code, reason, message: 'the words' });
  });

  test('field causes are kept', async () => {
    const body = {
      message: 'denied',
      details: {
        causes: [{ reason: 'FieldValueInvalid', message: 'too big', field: 'spec.cpu' }, { message: 'odd' }, null],
      },
    };
    const error = await apiErrorFrom(httpError(422, body));
    expect(error.causes).toEqual([
      { reason: 'FieldValueInvalid', message: 'too big', field: 'spec.cpu' },
      { reason: undefined, message: 'odd', field: undefined },
      { reason: undefined, message: '', field: undefined },
    ]);
  });

  test('plain text of the readers of virt-api is the message', async () => {
    const error = await apiErrorFrom(httpError(500, 'VMI is not running\n'));
    expect(error).toMatchObject({ kind: 'server', status: 500, message: 'VMI is not running' });
  });

  test('an HTML page of a proxy is not shown', async () => {
    const error = await apiErrorFrom(httpError(502, '<html><body>Bad gateway</body></html>'));
    expect(error.kind).toBe('server');
    expect(error.message).not.toContain('<');
    const page = '<!DOCTYPE html><p>Bad gateway';
    expect(apiErrorOf(502, { message: page }).message).not.toContain('<');
    // a console's fetch gives the page as the message of its error, too
    expect(apiErrorOf(502, { message: page }, page).message).toBe('HTTP 502');
  });

  test('how long to wait comes from the header or from the details', async () => {
    expect((await apiErrorFrom(httpError(429, 'slow down', { 'Retry-After': '7' }))).retryAfterSeconds).toBe(7);
    expect(apiErrorOf(429, { details: { retryAfterSeconds: 3 } }).retryAfterSeconds).toBe(3);
    expect(
      (await apiErrorFrom(httpError(429, 'slow down', { 'Retry-After': 'soon' }))).retryAfterSeconds,
    ).toBeUndefined();
  });

  test('a test of a JSON patch that does not hold is a conflict, as somebody else was faster', () => {
    const body = statusBody(422, 'Invalid', 'the server rejected our request: testing value /metadata/uid failed');
    expect(apiErrorOf(422, body).kind).toBe('conflict');
  });

  test('the status of a watch carries its own code', () => {
    expect(apiErrorOf(0, statusBody(410, 'Expired', 'too old'))).toMatchObject({ kind: 'gone', status: 410 });
  });
});

describe('no answer', () => {
  test('unreachable, late and canceled are told apart', async () => {
    expect((await apiErrorFrom(new TypeError('Failed to fetch'))).kind).toBe('network');
    expect((await apiErrorFrom(new DOMException('late', 'TimeoutError'))).kind).toBe('timeout');
    expect(await apiErrorFrom(new DOMException('stop', 'AbortError'))).toMatchObject({
      kind: 'other',
      reason: 'Canceled',
    });
    expect((await apiErrorFrom('nonsense')).kind).toBe('network');
  });

  test('an ApiError stays what it is', async () => {
    const error = apiErrorOf(404, undefined);
    expect(await apiErrorFrom(error)).toBe(error);
    expect(error.message).not.toBe('');
  });
});
