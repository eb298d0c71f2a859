import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration';
import { ParseError } from './errors';
import { parseQuery } from './parse';

describe('queries that cannot be read', () => {
  it.each([
    ['', '1:1: parse error: no expression found in input'],
    ['sum(', '1:5: parse error: unclosed left parenthesis'],
    ['a ~ b', "1:3: parse error: unexpected character: '~'"],
    ['nosuch(x)', '1:1: parse error: unknown function with name "nosuch"'],
    ['x{', '1:3: parse error: unexpected end of input in label matching, expected identifier or "}"'],
    ['rate(x)', '1:1: parse error: expected type range vector in call to function "rate", got instant vector'],
    ['rate(x[5m], 1)', '1:1: parse error: expected 1 argument(s) in call to "rate", got 2'],
    ['sum(x[5m])', '1:1: parse error: expected type instant vector in aggregation expression, got range vector'],
    ['1 > 2', '1:1: parse error: comparisons between scalars must use BOOL modifier'],
    ['a + bool b', '1:1: parse error: bool modifier can only be used on comparison operators'],
    ['1 and 2', '1:1: parse error: set operator "and" not allowed in binary scalar expression'],
    ['a and on(x) group_left b', '1:1: parse error: no grouping allowed for "and" operation'],
    ['a + on(x) group_left(x) b', '1:1: parse error: label "x" must not occur in ON and GROUP clause at once'],
    ['{a=""}', '1:1: parse error: vector selector must contain at least one non-empty matcher'],
    ['{a=~".*"}', '1:1: parse error: vector selector must contain at least one non-empty matcher'],
    ['(a + b)[5m]', '1:1: parse error: ranges only allowed for vector selectors'],
    [
      '-"text"',
      '1:1: parse error: unary expression only allowed on expressions of type scalar or instant vector, got "string"',
    ],
    ['a{b=~"("}', '1:6: parse error: error parsing regexp'],
    ['a{__name__="b"}', '1:1: parse error: metric name must not be set twice: "a"'],
  ])('%s', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
    expect(() => parseQuery(query)).toThrow(ParseError);
  });

  it('never fails in another way', () => {
    const piece = fc.constantFrom('sum', '(', ')', 'rate', 'x', '[5m]', '{a="b"}', '+', '-', 'by', 'offset', '1', '"t"', ',', ' ', '@', 'bool', 'on', 'and', '[', ':', '{', '=~'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseQuery(pieces.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
  });
});

describe('the tree', () => {
  it('binds what stands behind an operand to it alone', () => {
    expect(parseQuery('a + b offset 5m')).toMatchObject({
      is: 'binary',
      left: { offset: 0 },
      right: { offset: 300_000 },
    });
    expect(parseQuery('a + b offset 5m * c')).toMatchObject({ op: '+', right: { op: '*', left: { offset: 300_000 } } });
    expect(parseQuery('rate(a[1h30m] offset -1d)')).toMatchObject({ args: [{ range: 5_400_000, selector: { offset: -86_400_000 } }] }); // prettier-ignore
  });

  it('knows which operator binds tighter', () => {
    expect(parseQuery('a or b and c == d + e * f ^ g')).toMatchObject({ op: 'or', right: { op: 'and', right: { op: '==', right: { op: '+', right: { op: '*', right: { op: '^' } } } } } }); // prettier-ignore
    expect(parseQuery('a - b - c')).toMatchObject({ op: '-', left: { op: '-' } });
  });

  it('reads escapes and quotes', () => {
    expect(parseQuery('{a="x\\"\\u00e9\\n", b=\'y\', c=`z\\n`}')).toMatchObject({
      matchers: [{ value: 'x"é\n' }, { value: 'y' }, { value: 'z\\n' }],
    });
  });
});

describe('durations', () => {
  it('are read as they are printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
    expect(parseDuration('5')).toBeUndefined();
    expect(parseDuration('1m1h')).toBeUndefined();
  });
});
