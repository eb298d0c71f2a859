import { describe, expect, it } from 'vitest';
import { topologyOf } from './topology';

describe('topologyOf', () => {
  it('takes what is left out for one', () => {
    expect(topologyOf({ cores: 4 })).toEqual({ sockets: 1, cores: 4, threads: 1 });
    expect(topologyOf({ sockets: 2, cores: 1, threads: 2 })).toEqual({ sockets: 2, cores: 1, threads: 2 });
  });

  it.each([undefined, null, 'host-model', {}, { model: 'host-model' }, { cores: '4' }])('says nothing of %o', (cpu) =>
    expect(topologyOf(cpu)).toBeUndefined(),
  );
});
