import type { BootImage, MatcherRef } from '../../../resources/image/image';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import type { ImageSource } from './draft';

/** What is chosen, as the URL has it. */
export interface Chosen {
  /** Key of a boot image. */
  readonly image: string | undefined;
  /** Reference of an image of containers. */
  readonly container: string | undefined;
  readonly instancetype: string | undefined;
}

const PARAMETERS = ['image', 'container', 'instancetype'] as const;

const given = (params: URLSearchParams, name: string): string | undefined => {
  const value = params.get(name) ?? '';
  return value === '' ? undefined : value;
};

export const readChosen = (params: URLSearchParams): Chosen => ({
  image: given(params, 'image'),
  container: given(params, 'container'),
  instancetype: given(params, 'instancetype'),
});

/** A copy of `base` that says what is chosen; of image and container disk only one. */
export const writeChosen = (chosen: Chosen, base: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  PARAMETERS.forEach((name) => {
    const value = chosen[name];
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  });
  return params;
};

/** What the VM boots from; undefined while nothing is chosen, or nothing that there is. */
export const sourceOf = (chosen: Chosen, images: readonly BootImage[]): ImageSource | undefined => {
  if (chosen.container !== undefined) return { from: 'container', reference: chosen.container };
  const image = images.find(({ key }) => key === chosen.image);
  return image === undefined ? undefined : { from: 'image', image };
};

const sameRef = (type: Instancetype, ref: MatcherRef): boolean =>
  type.name === ref.name && type.kind.toLowerCase() === ref.kind.toLowerCase();

/** Sizes that suit most guests, for images that suggest none. kubevirt: common-instancetypes, series U */
const USUAL = 'u1.medium';

/**
 * The instance type: the one that was chosen, else the one that the image suggests, else a usual one. Undefined when the cluster
 * has none of them.
 */
export const instancetypeOf = (
  key: string | undefined,
  suggested: MatcherRef | undefined,
  types: readonly Instancetype[],
): Instancetype | undefined =>
  types.find((type) => type.key === key) ??
  (suggested === undefined ? undefined : types.find((type) => sameRef(type, suggested))) ??
  types.find(({ name }) => name === USUAL);

/** The key of an instance type by what a matcher says. */
export const keyOfMatcher = (types: readonly Instancetype[], ref: MatcherRef): string | undefined =>
  types.find((type) => sameRef(type, ref))?.key;

/** The instance types that a VM of the namespace can refer to; on the page of all namespaces those of the whole cluster. */
export const offeredTypes = (types: readonly Instancetype[], namespace: string | undefined): readonly Instancetype[] =>
  types.filter((type) => type.namespace === undefined || type.namespace === namespace);
