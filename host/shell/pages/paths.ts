/** The router's paths of a page that a plugin contributes. */

interface PageProperties {
  readonly path: string | string[];
  readonly exact?: boolean;
}

/** One per path; without `exact` everything below it belongs to the page too. */
export function pathsOf({ path, exact }: PageProperties): readonly string[] {
  const paths = Array.isArray(path) ? path : [path];
  return paths.map((each) => (exact || each.endsWith('*') ? each : `${each.replace(/\/$/, '')}/*`));
}
