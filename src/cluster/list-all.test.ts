import { describe, expect, it } from 'vitest';
import { POD } from '../resources/kinds';
import type { ListOptions, ListPage } from './cluster';
import { ApiError } from './errors';
import { listAll, listPages } from './list-all';

const page = (names: readonly string[], next?: string): ListPage => ({
  items: names.map((name) => ({ metadata: { name } })),
  resourceVersion: '1',
  continue: next,
  remaining: undefined,
});

const cluster = (answers: readonly (ListPage | ApiError)[]) => {
  const asked: ListOptions[] = [];
  return {
    asked,
    list: (_kind: unknown, options: ListOptions = {}): Promise<ListPage> => {
      asked.push(options);
      const answer = answers[asked.length - 1] ?? page([]);
      return answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
};

const names = (items: readonly { readonly metadata: { readonly name?: string } }[]) =>
  items.map(({ metadata }) => metadata.name);

describe('a list that is read once', () => {
  it('is all of its pages, with the same wishes for each', async () => {
    const api = cluster([page(['a', 'b'], 'token-1'), page(['c'], '')]);
    expect(names(await listAll(api, POD, { namespace: 'shop' }))).toEqual(['a', 'b', 'c']);
    expect(api.asked).toEqual([
      { namespace: 'shop', limit: 500, continue: undefined },
      { namespace: 'shop', limit: 500, continue: 'token-1' },
    ]);
  });

  it('is never half of them', async () => {
    const gone = new ApiError('gone', 'The provided continue parameter is too old', 410, 'Expired');
    await expect(listAll(cluster([page(['a'], 'token-1'), gone]), POD)).rejects.toBe(gone);
  });

  it('asks for no page that nobody wants any more', async () => {
    const api = cluster([page(['a'], 'token-1')]);
    for await (const items of listPages(api, POD)) {
      expect(names(items)).toEqual(['a']);
      break;
    }
    expect(api.asked).toHaveLength(1);
  });
});
