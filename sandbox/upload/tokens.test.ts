import { describe, expect, it } from 'vitest';
import { manualClock } from '../lib/clock';
import { createUploadTokens } from './tokens';

const TARGET = { namespace: 'demo', name: 'disk' };

describe('upload tokens', () => {
  it('are good for five minutes and some leeway', () => {
    const clock = manualClock();
    const tokens = createUploadTokens(clock);
    const token = tokens.issue(TARGET);
    clock.advance(300_000);
    expect(tokens.check(token)).toEqual(TARGET);
    clock.advance(11_000);
    expect(tokens.check(token)).toBe('invalid');
  });

  it('say when they end, as any client can read', () => {
    const token = createUploadTokens(manualClock(new Date('2026-01-01T00:00:00Z'))).issue(TARGET);
    const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(header).toBe('{"alg":"ES256","typ":"JWT"}');
    expect(JSON.parse(claims ?? '')).toMatchObject({ exp: Date.parse('2026-01-01T00:05:00Z') / 1000, name: 'disk' });
  });

  it('cannot be forged, changed or brought from elsewhere', () => {
    const clock = manualClock();
    const tokens = createUploadTokens(clock);
    const [header = '', body = '', signature = ''] = tokens.issue(TARGET).split('.');
    const other = Buffer.from(body, 'base64url').toString().replace('disk', 'mine');
    expect(tokens.check([header, Buffer.from(other).toString('base64url'), signature].join('.'))).toBe('invalid');
    expect(tokens.check(createUploadTokens(clock).issue(TARGET))).toBe('invalid');
    for (const text of ['', 'a', 'a.b.c', `${header}.${body}.`, `${header}.${body}.${signature}.x`])
      expect(tokens.check(text)).toBe('invalid');
    expect(tokens.check(tokens.issue({ namespace: '', name: '' }))).toBe('foreign');
  });
});
