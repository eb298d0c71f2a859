/** Where the tabs of a page lead. URLs are built whole: relative ones resolve against the full URL below a splat route. */

export interface TabLike {
  readonly href?: string;
}

/** The path of the page itself and which tab its URL names. */
export interface TabPlace {
  readonly base: string;
  readonly active: string;
}

const trim = (path: string): string => path.replace(/\/+$/, '');

/**
 * @param pathname the URL's path
 * @param params the route's parameters: `*` when the route ends in a splat, `tab` when it names the tab
 * @param tabs the tabs of the page
 */
export function placeOfTabs(
  pathname: string,
  params: Readonly<Record<string, string | undefined>>,
  tabs: readonly TabLike[],
): TabPlace {
  const path = trim(pathname);
  const rest = params['*'] ?? params['tab'];
  if (rest !== undefined) {
    const tail = trim(encodeURI(rest));
    const base = tail && path.endsWith(`/${tail}`) ? path.slice(0, -tail.length - 1) : path;
    return { base, active: rest.split('/')[0] ?? '' };
  }
  const last = path.slice(path.lastIndexOf('/') + 1);
  // a route without a parameter for its tab: only an address that ends in a tab's name is a tab
  const isTab = params['name'] !== last && tabs.some(({ href }) => href !== undefined && href !== '' && href === last);
  return isTab ? { base: path.slice(0, -last.length - 1), active: last } : { base: path, active: '' };
}

/** The URL of a tab. */
export function hrefOfTab(base: string, href: string | undefined): string {
  return href ? `${base}/${href}` : base;
}
