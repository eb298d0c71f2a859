import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigures } from './figures';

describe('readFigures', () => {
  it('reads what QEMU 7.2 says while pages are copied, in bytes and bytes a second', () => {
    const info = {
      'expected-downtime': 300,
      status: 'active',
      'setup-time': 4,
      'total-time': 1220,
      ram: {
        total: 126_427_136,
        'dirty-sync-count': 1,
        'page-size': 4096,
        transferred: 12_700_000,
        remaining: 101_000_000,
        mbps: 84,
        'dirty-pages-rate': 10,
      },
    };
    expect(readFigures(info)).toEqual({
      status: 'active',
      downtime: 300,
      reason: undefined,
      progress: {
        total: 126_427_136,
        processed: 12_700_000,
        remaining: 101_000_000,
        transferRate: 10_500_000,
        dirtyRate: 40_960,
      },
    });
  });

  it('knows no progress before the first page, and the measured downtime afterwards', () => {
    expect(readFigures({ status: 'setup' })).toMatchObject({ status: 'setup', progress: undefined });
    expect(readFigures({ status: 'completed', downtime: 18, 'expected-downtime': 300 }).downtime).toBe(18);
    expect(readFigures({}).status).toBe('none');
  });

  it('passes on why it failed', () => {
    expect(readFigures({ status: 'failed', 'error-desc': 'load of migration failed' }).reason).toBe(
      'load of migration failed',
    );
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.anything(), (info) => {
        expect(typeof readFigures(info).status).toBe('string');
      }),
    );
  });
});
