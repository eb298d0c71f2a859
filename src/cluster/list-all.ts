import type { KindRef } from '../resources/kinds';
import type { KubeObject } from '../resources/object';
import type { Cluster, ListOptions } from './cluster';

/** Objects of one answer. */
const PAGE = 500;

type Wishes = Omit<ListOptions, 'limit' | 'continue'>;

/**
 * Reads a list once, page by page; the next one is asked for when the one before has been dealt with. For lists that nobody follows:
 * what is followed belongs into a store. Throws ApiError, in the middle too: what has come by then is not all.
 */
export async function* listPages(
  cluster: Pick<Cluster, 'list'>,
  kind: KindRef,
  wishes: Wishes = {},
): AsyncGenerator<readonly KubeObject[], void, undefined> {
  let next: string | undefined;
  do {
    const page = await cluster.list(kind, { ...wishes, limit: PAGE, continue: next });
    yield page.items;
    next = page.continue;
  } while (next !== undefined && next !== '');
}

/** The same in one piece. Rejects with ApiError. */
export const listAll = async (
  cluster: Pick<Cluster, 'list'>,
  kind: KindRef,
  wishes: Wishes = {},
): Promise<readonly KubeObject[]> => {
  const found: KubeObject[] = [];
  for await (const items of listPages(cluster, kind, wishes)) found.push(...items);
  return found;
};
