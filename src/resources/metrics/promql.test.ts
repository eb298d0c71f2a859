import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrationFiguresQuery } from './migration-figures';
import { oneOf, quoted, selector } from './promql';

describe('PromQL', () => {
  test('a literal reads back as the text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const literal = quoted(text);
        // the escapes in use are also those of JSON; other control characters may stand as they are
        const body = literal.slice(1, -1);
        expect(/(?<!\\)(?:\\\\)*"/.test(body)).toBe(false);
        expect(body.replace(/\\(.)/g, (_all, next: string) => (next === 'n' ? '\n' : next))).toBe(text);
        expect(literal.includes('\n')).toBe(false);
      }),
    );
  });

  test('a choice matches its texts and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 5 }), fc.string(), (texts, other) => {
        const expression = new RegExp(`^(?:${oneOf(texts)})$`);
        expect(texts.every((text) => expression.test(text))).toBe(true);
        expect(expression.test(other)).toBe(texts.includes(other));
      }),
    );
  });

  test('selectors', () => {
    expect(selector('up', [])).toBe('up');
    expect(selector('up', [{ label: 'job', is: '!=', value: 'a"b' }])).toBe('up{job!="a\\"b"}');
  });

  test('asks for the figures of some machines by name, of very many by nothing but the metric', () => {
    const query = migrationFiguresQuery(['web', 'db.x', 'web'], 'shop');
    expect(query).toMatch(
      /^\{__name__=~"kubevirt_vmi_migration_data_processed_bytes\|.*",namespace="shop",name=~"db\\\\.x\|web"\}\[90s\]$/,
    );
    const many = migrationFiguresQuery(Array.from({ length: 51 }, (_none, index) => `vm-${index}`));
    expect(many).not.toContain('name=~"vm');
    expect(many).not.toContain('namespace');
  });
});
