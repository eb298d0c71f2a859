/** In the query of a window of its own: in whose name the page acted that opened it. */
const PARAM = 'opened-as';

/**
 * The console keeps whom an administrator impersonates in the memory of one window: another one acts as the real user. So that it
 * can say so, it is told who it was. `console: frontend/packages/console-dynamic-plugin-sdk/src/app/redux-types.ts`
 * @param path may have a query
 */
export const withOpener = (path: string, impersonated: string | undefined): string => {
  if (impersonated === undefined) return path;
  const [place = '', query = ''] = path.split('?');
  const params = new URLSearchParams(query);
  params.set(PARAM, impersonated);
  return `${place}?${params.toString()}`;
};

/** The query that a window becomes still tells who opened it. */
export const keepOpener = (next: URLSearchParams, before: URLSearchParams): URLSearchParams => {
  const opener = before.get(PARAM);
  if (opener !== null) next.set(PARAM, opener);
  return next;
};

/** Whom this window was meant to act as, and does not; undefined when there is nothing to tell. */
export const notActingAs = (params: URLSearchParams, impersonated: string | undefined): string | undefined => {
  const opener = params.get(PARAM) ?? '';
  return opener === '' || opener === impersonated ? undefined : opener;
};
