import type { Place } from '../../../console/places';

const isSameMachine = (one: Place, other: Place): boolean =>
  one.namespace === other.namespace && one.name === other.name;

/**
 * The panes that show both devices of one machine, in their order, as one text. Such a pane gets the name of the other one when that
 * is closed or when they change places: whoever was chosen by name must be chosen again.
 */
export const twinsOf = (places: readonly Place[]): string =>
  places
    .filter((place) => places.some((other) => other !== place && isSameMachine(place, other)))
    .map(({ namespace, name, device = 'vnc' }) => `${namespace}/${name} ${device}`)
    .join(', ');
