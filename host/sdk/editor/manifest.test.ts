import { describe, expect, it } from 'vitest';
import { parseManifest, toYaml } from './manifest';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'n', labels: { a: '1' } } };

describe('writing', () => {
  it('puts what an object is first and leaves the managed fields out', () => {
    const object = {
      spec: { x: 1 },
      kind: 'Pod',
      metadata: { name: 'p', managedFields: [{ manager: 'm' }] },
      apiVersion: 'v1',
    };
    expect(toYaml(object as never)).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  x: 1\n');
  });

  it('survives objects that are not whole', () => {
    expect(toYaml({})).toBe('{}\n');
    expect(toYaml(undefined)).toBe('');
    expect(toYaml('kind: Pod')).toBe('kind: Pod');
  });

  it('is read back as it was', () => {
    expect(parseManifest(toYaml(pod), pod)).toEqual({ ok: true, resource: pod });
  });
});

describe('reading', () => {
  it('names the line of a mistake', () => {
    const parsed = parseManifest('kind: Pod\nbad: [a');
    expect(parsed).toMatchObject({ ok: false, reason: 'syntax' });
    expect(parsed.ok ? '' : parsed.detail).toContain('line 2');
  });

  it.each([
    ['- a', 'not-an-object'],
    ['', 'not-an-object'],
    ['just text', 'not-an-object'],
    ['kind: Pod', 'no-kind'],
    ['a: 1\n---\nb: 2', 'syntax'],
  ])('%j is %s', (text, reason) => {
    expect(parseManifest(text)).toMatchObject({ ok: false, reason });
  });

  it('keeps kind, name and namespace of the object being edited', () => {
    const other = { ...pod, metadata: { ...pod.metadata, name: 'q' } };
    expect(parseManifest(toYaml(other), pod)).toMatchObject({ ok: false, reason: 'renamed', detail: 'Pod/n/p' });
  });

  it('is not brought down by aliases that explode', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
    ];
    expect(parseManifest(bomb.join('\n'))).toMatchObject({ ok: false, reason: 'syntax' });
  });
});
