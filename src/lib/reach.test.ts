import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, boolean, list, number, record, text, textMap, texts } from './reach';

const object = {
  spec: { name: 'web', replicas: 0, on: false, empty: '', list: ['a', 1, '', 'b'], labels: { a: 'x', b: 2 } },
};

describe('reach', () => {
  it('finds what is there, of the type that is asked for', () => {
    expect(text(object, 'spec', 'name')).toBe('web');
    expect(number(object, 'spec', 'replicas')).toBe(0);
    expect(boolean(object, 'spec', 'on')).toBe(false);
    expect(list(object, 'spec', 'list')).toEqual(['a', 1, '', 'b']);
    expect(at(object, 'spec', 'list', 1)).toBe(1);
    expect(texts(object, 'spec', 'list')).toEqual(['a', 'b']);
  });

  it('takes another type, an empty text and a gap for absent', () => {
    expect(text(object, 'spec', 'replicas')).toBeUndefined();
    expect(text(object, 'spec', 'empty')).toBeUndefined();
    expect(number(object, 'spec', 'name')).toBeUndefined();
    expect(number({ value: NaN }, 'value')).toBeUndefined();
    expect(boolean({ on: 'true' }, 'on')).toBeUndefined();
    expect(at(object, 'status', 'phase', 'name')).toBeUndefined();
    expect(record(object, 'spec', 'list')).toEqual({});
    expect(list(object, 'spec')).toEqual([]);
  });

  it('keeps the strings of a map and does not copy a clean one', () => {
    expect(textMap(object, 'spec', 'labels')).toEqual({ a: 'x' });
    const clean = { a: 'x' };
    expect(textMap({ clean }, 'clean')).toBe(clean);
  });

  it('never reaches a prototype', () => {
    expect(at({}, 'constructor')).toBeUndefined();
    expect(at([], 'length')).toBe(0);
    expect(at('text', 'length')).toBeUndefined();
    expect(at(JSON.parse('{"__proto__": {"a": 1}}'), '__proto__', 'a')).toBe(1);
  });

  it('never throws, whatever the value and the path', () => {
    const step = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }),
        fc.array(step),
        (value, path) => {
          for (const read of [at, text, number, boolean, list, record, textMap, texts]) read(value, ...path);
        },
      ),
    );
  });
});
