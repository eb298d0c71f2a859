import { describe, expect, it } from 'vitest';
import { forgetSuggestedName, suggestedName } from './suggested-name';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

describe('a suggested name', () => {
  it('stays until it is used, one for each family', () => {
    const storage = memory();
    const fedora = suggestedName('fedora', storage);
    expect(fedora).toMatch(/^fedora-/);
    expect(suggestedName('fedora', storage)).toBe(fedora);
    const plain = suggestedName('', storage);
    expect(plain).toMatch(/^vm-/);
    storage.setItem('vm-manager.other', fedora);
    forgetSuggestedName(fedora, storage);
    expect(storage.getItem('vm-manager.create-name/fedora')).toBeNull();
    expect(storage.getItem('vm-manager.other')).toBe(fedora);
    expect(suggestedName('', storage)).toBe(plain);
  });

  it('is made all the same in a browser that keeps nothing', () => {
    const refusing = {
      ...memory(),
      getItem: () => {
        throw new Error('switched off');
      },
      key: () => {
        throw new Error('switched off');
      },
      length: 1,
    };
    expect(suggestedName('rhel', refusing)).toMatch(/^rhel-/);
    expect(() => forgetSuggestedName('rhel', refusing)).not.toThrow();
  });
});
