import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outlineOf, type Branch } from './outline';

const branches = fc.array(fc.option(fc.nat({ max: 4 }), { nil: undefined }), { maxLength: 6 }).map((sizes) =>
  sizes.map((leaves, place): Branch<string> => ({
    id: `group ${place}`,
    item: `group ${place}`,
    selected: place === 1,
    expanded: leaves !== undefined,
    leaves: Array.from({ length: leaves ?? 0 }, (_, leaf) => `leaf-${place}-${leaf}`),
  })),
);

const read = { idOf: (leaf: string) => leaf, textOf: (item: string) => item };

test('lines stand as if the branches were written out one below the other', () => {
  fc.assert(
    fc.property(branches, (given) => {
      const source = outlineOf(given, read);
      const written = given.flatMap(({ id, leaves }, place) => [
        { id, level: 1, position: place + 1, siblings: given.length },
        ...leaves.map((leaf, below) => ({ id: leaf, level: 2, position: below + 1, siblings: leaves.length })),
      ]);
      expect(source.size).toBe(written.length);
      written.forEach((line, index) => {
        expect(source.at(index)).toMatchObject(line);
        expect(source.indexOf(line.id)).toBe(index);
        expect(source.textAt(index)).toBe(line.id);
        const above = written.slice(0, index).map((one) => one.level);
        expect(source.parentOf(index)).toBe(line.level === 1 ? -1 : above.lastIndexOf(1));
      });
      expect(source.at(-1)).toBeUndefined();
      expect(source.at(source.size)).toBeUndefined();
      expect(source.indexOf('nobody')).toBe(-1);
      expect(source.textAt(source.size)).toBe('');
    }),
  );
});
