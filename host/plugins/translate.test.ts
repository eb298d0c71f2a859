import { describe, expect, it } from 'vitest';
import { applyCodeRefSymbol } from '@openshift/dynamic-plugin-sdk';
import { resolveCodeRefs } from './code-refs';
import { translateExtension } from './translate';

const t = (key: string): string => `[${key}]`;

describe('translating an extension', () => {
  it('looks up marked text only, at any depth', () => {
    const extension = { type: 'x', properties: { name: '%plugin__a~Hello%', href: '/100%', list: ['%b~c%', 'd'] } };
    expect(translateExtension(extension, t)).toEqual({
      type: 'x',
      properties: { name: '[plugin__a~Hello]', href: '/100%', list: ['[b~c]', 'd'] },
    });
  });

  it('gives the same object back when nothing is marked', () => {
    const extension = { type: 'x', properties: { name: 'plain', nested: { deep: [1, true, null] } } };
    expect(translateExtension(extension, t)).toBe(extension);
  });

  it('does not touch functions', () => {
    const load = (): string => 'x';
    expect(translateExtension({ a: '%n~k%', load }, t).load).toBe(load);
  });
});

describe('resolving code references', () => {
  it('loads every reference once', async () => {
    let loads = 0;
    const component = applyCodeRefSymbol(() => Promise.resolve((loads += 1)));
    const extension = { type: 'x', properties: { component, nested: [{ component }] } };
    const resolved = await resolveCodeRefs(extension);
    expect(resolved).toEqual({ type: 'x', properties: { component: 1, nested: [{ component: 2 }] } });
    expect(await resolveCodeRefs(extension)).toBe(resolved);
  });

  it('tries again after a failure', async () => {
    let attempts = 0;
    const component = applyCodeRefSymbol(() =>
      ++attempts === 1 ? Promise.reject(new Error('network')) : Promise.resolve('ok'),
    );
    const extension = { properties: { component } };
    await expect(resolveCodeRefs(extension)).rejects.toThrow('network');
    await expect(resolveCodeRefs(extension)).resolves.toEqual({ properties: { component: 'ok' } });
  });
});
