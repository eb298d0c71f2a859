import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { readVmSnapshot, snapshotWords } from './vm-snapshot';

const snapshot = (status: object): KubeObject => ({ metadata: { name: 's', namespace: 'ns' }, status });
const words = (status: object): readonly string[] =>
  snapshotWords(readVmSnapshot(snapshot(status))).map((word) => (typeof word === 'string' ? word : word.key));

describe('how good a snapshot is', () => {
  it('is told in plain words for all that KubeVirt indicates', () => {
    const all = ['Online', 'GuestAgent', 'NoGuestAgent', 'QuiesceTimeout', 'Paused', 'PartialSnapshot'];
    const told = words({ sourceIndications: all.map((indication) => ({ indication, message: 'x' })) });
    expect(told).toHaveLength(6);
    expect(told.filter((word) => all.includes(word))).toEqual([]);
    expect(told[3]).toContain('could not hold its writes');
  });

  it('is read from both forms, once', () => {
    expect(words({ indications: ['Online'], sourceIndications: [{ indication: 'Online', message: 'x' }] })).toEqual([
      'taken while it ran',
    ]);
    expect(words({ indications: ['Paused'] })).toHaveLength(1);
  });

  it('is left as the cluster says it where that is new, and is nothing for a machine that was off', () => {
    expect(words({ indications: ['Quantum'] })).toEqual(['Quantum']);
    expect(words({})).toEqual([]);
    expect(words({ sourceIndications: 'x', indications: 7 })).toEqual([]);
  });
});
