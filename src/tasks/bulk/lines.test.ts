import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { together, type NamedLine } from './lines';

const stop = (name: string, namespace = 'shop'): NamedLine => ({
  name,
  namespace,
  line: `virtctl stop ${name} -n ${namespace}`,
});

/** What a shell makes of the lines, as far as loops over names go. */
const unrolled = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const [, names, body] = /^for name in (.*?); do (.*); done$/.exec(line) ?? [];
    if (names === undefined || body === undefined) return [line];
    return names.split(' ').map((name) => body.replaceAll('"$name"', name));
  });

describe('command lines of many objects', () => {
  it('become one loop for each namespace', () => {
    expect(together([stop('a'), stop('b', 'bank'), stop('c'), stop('d', 'bank')])).toEqual([
      'for name in a c; do virtctl stop "$name" -n shop; done',
      'for name in b d; do virtctl stop "$name" -n bank; done',
    ]);
  });

  it('stay as they are where they differ in more than the name', () => {
    const labels = ['x', 'y'].map((name, index) => ({
      name,
      namespace: 'shop',
      line: `kubectl label vm ${name} -n shop n=${index} --overwrite`,
    }));
    expect(together([...labels, stop('a')])).toEqual([...labels.map(({ line }) => line), 'virtctl stop a -n shop']);
  });

  it('mean the same as one line for each object, whatever they are called', () => {
    const name = fc.constantFrom('a', 'stop', 'virtctl', 'shop', '-n', 'web-1', 'it is', 'name');
    const namespace = fc.constantFrom('shop', 'a', 'stop');
    const lines = fc.uniqueArray(fc.tuple(name, namespace), { selector: (pair) => pair.join(' '), maxLength: 12 });
    fc.assert(
      fc.property(lines, (pairs) => {
        const all = pairs.map(([one, place]) => stop(one, place));
        expect([...unrolled(together(all))].sort()).toEqual(all.map(({ line }) => line).sort());
      }),
    );
  });
});
