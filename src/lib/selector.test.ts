import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLabelKey, isLabelValue, matchesSelector, parseSelector } from './selector';

const selects = (source: string, labels: Record<string, string>): boolean => {
  const parsed = parseSelector(source);
  if (!parsed.ok) throw new Error(parsed.error.key);
  return matchesSelector(parsed.requirements, labels);
};

const WEB = { app: 'web', tier: 'front', 'kubevirt.io/size': '10', empty: '' };

describe('label selectors', () => {
  it.each([
    '',
    'app=web',
    'app==web',
    'app = web',
    'app!=db',
    'gpu!=yes',
    'app in (db, web)',
    'tier notin (back)',
    'gpu notin (a)',
    'app',
    '!gpu',
    'kubevirt.io/size>9',
    'kubevirt.io/size<11',
    'app=web,tier=front',
    ' app , tier in (front,back) ',
    'empty=',
    'empty in ()',
    'app notin (x,y),!gpu',
  ])('selects by %s', (source) => expect(selects(source, WEB)).toBe(true));

  it.each([
    'app=db',
    'app!=web',
    'app in (db)',
    'app notin (web)',
    '!app',
    'gpu',
    'kubevirt.io/size>10',
    'kubevirt.io/size<10',
    'app>1',
    'app=web,gpu',
    'gpu=',
    'constructor',
  ])('does not select by %s', (source) => expect(selects(source, WEB)).toBe(false));

  it.each([
    'app in (',
    'app in web',
    'a b',
    '=web',
    ',',
    'app,',
    'app=a=b',
    'size>big',
    'Ex ample/x=y',
    '/x',
    'a/b/c',
    '-a',
    'a=-',
    '(a)',
    'a=b)',
  ])('tells what is wrong with %s', (source) => {
    expect(parseSelector(source)).toMatchObject({ ok: false });
  });

  it('knows the limits of keys and values', () => {
    const name = 'a'.repeat(63);
    expect([isLabelKey(name), isLabelKey(`${name}a`), isLabelValue(name), isLabelValue(`${name}a`)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(isLabelKey(`${'a.'.repeat(127)}/x`)).toBe(false);
    expect(isLabelKey('Example.com/x')).toBe(false);
    expect(isLabelKey('example.com/X_y.z')).toBe(true);
  });

  it('never throws and answers either way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z!=<>(), ]*$/)), (source) => {
        const parsed = parseSelector(source);
        if (parsed.ok) matchesSelector(parsed.requirements, WEB);
        else expect(parsed.error.values).toBeDefined();
      }),
    );
  });

  it('takes exactly the labels with one of the values', () => {
    const value = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), value, (values, actual) => {
        expect(selects(`key in (${values.join(',')})`, { key: actual })).toBe(values.includes(actual));
        expect(selects(`key notin (${values.join(',')})`, { key: actual })).toBe(!values.includes(actual));
      }),
    );
  });
});
