import { isOwnPath } from '../paths';

/** Where a list page stands. */
export interface ListPlace {
  /** `undefined` for all namespaces. */
  readonly namespace: string | undefined;
  /** The URL names no namespace: go to the one that is active in the console. */
  readonly redirect: boolean;
}

interface ListUrl {
  readonly pathname: string;
  /** The namespace in the route, or else the one that the console gives to the page. */
  readonly named: string | undefined;
  /** The namespace that is active in the console; `undefined` is all. */
  readonly active: string | undefined;
}

/** The namespace of a list page, whichever of its routes shows it. */
export const listPlaceOf = ({ pathname, named, active }: ListUrl): ListPlace => {
  if (named !== undefined) return { namespace: named, redirect: false };
  return pathname.includes('/all-namespaces')
    ? { namespace: undefined, redirect: false }
    : { namespace: active, redirect: isOwnPath(pathname) };
};
