import type { Catalogue } from '../../../inventory/catalogue.types';

/**
 * The name of what a link chose and what the catalogue does not have; undefined when nothing was chosen, when it is there, and as
 * long as nobody knows.
 *
 * @param choice a key of the catalogue, such as `openshift/NAMESPACE/NAME`
 */
export const missingName = (
  choice: string | null | undefined,
  { items, state }: Pick<Catalogue<{ readonly key: string }>, 'items' | 'state'>,
): string | undefined => {
  if (choice === null || choice === undefined || choice === '' || state.phase !== 'live') return undefined;
  return items.some(({ key }) => key === choice) ? undefined : choice.slice(choice.lastIndexOf('/') + 1) || choice;
};
