import type { Cluster, ListPage } from '../cluster';
import { fieldSelectorOf, listsOf, watchedOf } from './scope';
import type { Scope } from '../store.types';

/** Objects per request of a list. */
const PAGE = 500;

/**
 * The list of a scope in chunks of 500, all from one moment of the cluster. The next chunk is asked for before the consumer
 * gets the current one, so that the cluster works while the browser does. Rejects with ApiError; `gone` when the cluster
 * forgot the moment in between.
 */
export async function* pagesOf(cluster: Cluster, scope: Scope, signal: AbortSignal): AsyncGenerator<ListPage, void> {
  for (const list of listsOf(scope)) {
    yield* pagesOfOne(cluster, list, signal);
  }
}

async function* pagesOfOne(cluster: Cluster, scope: Scope, signal: AbortSignal): AsyncGenerator<ListPage, void> {
  const { kind, namespace, labelSelector } = scope;
  const fieldSelector = fieldSelectorOf(scope);
  const limit = scope.name === undefined ? PAGE : undefined;
  const ask = (next: string | undefined): Promise<ListPage> =>
    cluster.list(kind, { namespace, labelSelector, fieldSelector, limit, continue: next, signal });

  let pending: Promise<ListPage> | undefined = ask(undefined);
  while (pending !== undefined) {
    const page: ListPage = await pending;
    pending = page.continue === undefined ? undefined : ask(page.continue);
    // when the consumer stops early, nobody is left to be told of a failure
    pending?.catch(() => undefined);
    yield page;
  }
}

/** Asks for the smallest list of what a scope watches and resolves with its version; rejects with ApiError. */
export const probe = async (cluster: Cluster, scope: Scope): Promise<string> => {
  const watched = watchedOf(scope);
  const { kind, namespace, labelSelector } = watched;
  const page = await cluster.list(kind, {
    namespace,
    labelSelector,
    fieldSelector: fieldSelectorOf(watched),
    limit: 1,
    once: true,
  });
  return page.resourceVersion;
};
