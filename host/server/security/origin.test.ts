import { describe, expect, it } from 'vitest';
import { checkCsrf, checkHost, checkOrigin, checkRequest, checkUpgrade } from './origin';

const PORT = 9000;
const own = { host: 'localhost:9000', origin: 'http://localhost:9000' };

describe('host', () => {
  it.each(['localhost:9000', '127.0.0.1:9000', '[::1]:9000', 'LOCALHOST:9000'])('takes %s', (host) => {
    expect(checkHost(host, PORT).ok).toBe(true);
  });

  it.each([
    undefined,
    '',
    'localhost',
    'localhost:9001',
    'evil.example:9000',
    'localhost.evil.example:9000',
    '0.0.0.0:9000',
  ])('refuses %s', (host) => {
    expect(checkHost(host, PORT).ok).toBe(false);
  });

  it('takes a name without a port on port 80 only', () => {
    expect(checkHost('localhost', 80).ok).toBe(true);
  });
});

describe('origin', () => {
  it('takes the origin that the request is sent to', () => {
    expect(checkOrigin(own).ok).toBe(true);
    expect(checkOrigin({ host: '127.0.0.1:9000', origin: 'http://127.0.0.1:9000' }).ok).toBe(true);
  });

  it.each([
    'http://localhost:3000',
    'https://localhost:9000',
    'http://127.0.0.1:9000',
    'null',
    'http://localhost:9000.evil.example',
  ])('refuses %s', (origin) => {
    expect(checkOrigin({ ...own, origin }).ok).toBe(false);
  });

  it('refuses a request that does not say where it comes from', () => {
    expect(checkOrigin({ host: own.host }).ok).toBe(false);
  });
});

describe('CSRF token', () => {
  const token = 'a1b2c3';

  it('must be the same in cookie and header', () => {
    expect(checkCsrf({ cookie: `x=1; csrf-token=${token}`, 'x-csrftoken': token }).ok).toBe(true);
    expect(checkCsrf({ cookie: `csrf-token=${token}`, 'x-csrftoken': 'other1' }).ok).toBe(false);
    expect(checkCsrf({ cookie: `csrf-token=${token}` }).ok).toBe(false);
    expect(checkCsrf({ 'x-csrftoken': token }).ok).toBe(false);
  });

  it('is not satisfied by two empty ones', () => {
    expect(checkCsrf({ cookie: 'csrf-token=', 'x-csrftoken': '' }).ok).toBe(false);
  });
});

describe('requests', () => {
  const tokens = { cookie: 'csrf-token=t', 'x-csrftoken': 't' };

  it('lets reads pass with the right host alone', () => {
    expect(checkRequest('GET', { host: own.host }, PORT).ok).toBe(true);
    expect(checkRequest('GET', { host: 'rebound.example:9000' }, PORT).ok).toBe(false);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('asks %s for host, origin and token', (method) => {
    expect(checkRequest(method, { ...own, ...tokens }, PORT).ok).toBe(true);
    expect(checkRequest(method, { ...own }, PORT).ok).toBe(false);
    expect(checkRequest(method, { host: own.host, ...tokens }, PORT).ok).toBe(false);
    expect(checkRequest(method, { ...own, ...tokens, host: 'rebound.example:9000' }, PORT).ok).toBe(false);
  });

  it('asks WebSockets for host and origin', () => {
    expect(checkUpgrade(own, PORT).ok).toBe(true);
    expect(checkUpgrade({ host: own.host }, PORT).ok).toBe(false);
    expect(checkUpgrade({ host: 'rebound.example:9000', origin: 'http://rebound.example:9000' }, PORT).ok).toBe(false);
  });
});
