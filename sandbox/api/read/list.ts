import { StoreError } from '../../store/errors';
import type { KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { badRequest, expired } from '../http/status';
import type { Selection } from '../select/selection';
import { continueToken, indexAfter, readContinueToken, type PageStart } from './continue';
import type { ListMeta } from './present';
import { wholeNumberIn } from './numbers';
import { checkRevisionMatch, notNewerThan, revisionOf } from './revision';

interface Page {
  readonly objects: readonly KubeObject[];
  readonly meta: ListMeta;
}

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** 0 = no limit, which is also what a negative number means. */
const limitOf = (query: URLSearchParams): number => Math.max(0, wholeNumberIn(query, 'limit') ?? 0);

/** From which revision a list without `continue` is served; undefined = the current one. */
const exactRevision = (context: ApiContext, query: URLSearchParams, limit: number): number | undefined => {
  const asked = revisionOf(query);
  checkRevisionMatch(query, false);
  if (asked === undefined || asked === 0) return undefined;
  notNewerThan(asked, context.store.revision);
  const match = query.get('resourceVersionMatch');
  // a limit together with a revision has always meant exactly that revision
  return match === 'Exact' || ((match === null || match === '') && limit > 0) ? asked : undefined;
};

const continued = (
  context: ApiContext,
  kind: ServedKind,
  selection: Selection,
  start: PageStart,
): readonly KubeObject[] => {
  const { store } = context;
  if (start.revision < 0 || start.revision === store.revision) return store.list(kind.id, selection.namespace);
  try {
    return store.listAt(kind.id, selection.namespace, start.revision);
  } catch (error) {
    if (error instanceof StoreError) throw expired(TOO_OLD, continueToken({ ...start, revision: -1 }));
    throw error;
  }
};

const listExactly = (
  { store }: ApiContext,
  kind: ServedKind,
  selection: Selection,
  revision: number,
): readonly KubeObject[] => {
  try {
    return store.listAt(kind.id, selection.namespace, revision);
  } catch (error) {
    if (error instanceof StoreError) throw expired('The resourceVersion for the provided list is too old.');
    throw error;
  }
};

/** One page of a list, consistent with the pages before it. */
export const listPage = (context: ApiContext, kind: ServedKind, selection: Selection, query: URLSearchParams): Page => {
  const { store } = context;
  const limit = limitOf(query);
  const token = query.get('continue') ?? '';
  const start = token === '' ? undefined : readContinueToken(token);
  if (start !== undefined && (revisionOf(query) ?? 0) !== 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const exact = start === undefined ? exactRevision(context, query, limit) : undefined;
  const revision = start !== undefined && start.revision >= 0 ? start.revision : (exact ?? store.revision);
  const all =
    start !== undefined
      ? continued(context, kind, selection, start)
      : exact !== undefined
        ? listExactly(context, kind, selection, exact)
        : store.list(kind.id, selection.namespace);
  return pageOf(all, { start, limit, revision, selection });
};

interface Cut {
  readonly start: PageStart | undefined;
  readonly limit: number;
  readonly revision: number;
  readonly selection: Selection;
}

const pageOf = (all: readonly KubeObject[], { start, limit, revision, selection }: Cut): Page => {
  const from = start === undefined ? 0 : indexAfter(all, start);
  const resourceVersion = String(revision);
  if (limit === 0) {
    const rest = from === 0 ? all : all.slice(from);
    return { objects: selection.everything ? rest : rest.filter(selection.matches), meta: { resourceVersion } };
  }
  const objects: KubeObject[] = [];
  let index = from;
  for (; index < all.length && objects.length < limit; index++) {
    const object = all[index];
    if (object !== undefined && (selection.everything || selection.matches(object))) objects.push(object);
  }
  const last = objects.at(-1)?.metadata;
  const more = selection.everything ? index < all.length : all.slice(index).some(selection.matches);
  if (!more || last === undefined) return { objects, meta: { resourceVersion } };
  const token = continueToken({ revision, namespace: last.namespace ?? '', name: last.name });
  const remaining = selection.everything ? { remainingItemCount: all.length - index } : {};
  return { objects, meta: { resourceVersion, continue: token, ...remaining } };
};
