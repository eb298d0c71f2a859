import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ConsoleDevice } from '../../../resources/console/device';
import {
  MOST_PLACES,
  readArrangement,
  samePlace,
  writeArrangement,
  type Arrangement,
  type Place,
} from '../../console/places';
import { keepOpener } from '../../console/window/acts-as';

/** A place with a name of its own on the page, which it keeps when its device changes and when it is moved. */
export interface NamedPlace extends Place {
  readonly id: string;
}

/** Both devices of one machine may be there: the second one is told apart by a number. */
const named = (places: readonly Place[]): readonly NamedPlace[] =>
  places.map((place, index) => {
    const key = `${place.namespace}/${place.name}`;
    const before = places.slice(0, index).filter((other) => `${other.namespace}/${other.name}` === key).length;
    return { ...place, id: before === 0 ? key : `${key}#${before}` };
  });

export interface ArrangementControl {
  readonly places: readonly NamedPlace[];
  /** The one that fills the page for now. */
  readonly enlarged: string | undefined;
  add(place: Place): void;
  close(id: string): void;
  /** To the position of another one. */
  move(id: string, to: number): void;
  enlarge(id: string | undefined): void;
  setDevice(id: string, device: ConsoleDevice): void;
}

const moved = <Item>(items: readonly Item[], from: number, to: number): readonly Item[] => {
  const rest = items.filter((_item, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
};

/** The panes of the page, kept in its URL, so that a new load, "back" and a copied address find them again. */
export const useArrangement = (): ArrangementControl => {
  const [params, setParams] = useSearchParams();
  const { places: read, enlarged } = useMemo(() => readArrangement(params), [params]);
  const places = useMemo(() => named(read), [read]);
  const change = useCallback(
    (revise: (before: Arrangement) => Arrangement) =>
      setParams((current) => keepOpener(writeArrangement(revise(readArrangement(current))), current), {
        replace: true,
      }),
    [setParams],
  );
  return useMemo(() => {
    const indexOf = (id: string | undefined): number => places.findIndex((place) => place.id === id);
    const large = enlarged === undefined ? undefined : places[enlarged];
    /** The panes change; the enlarged one stays so while it is there. */
    const become = (next: readonly Place[]): void =>
      change(() => {
        const at = large === undefined ? -1 : next.findIndex((place) => samePlace(place, large));
        return { places: next, enlarged: at === -1 ? undefined : at };
      });
    return {
      places,
      enlarged: large?.id,
      add: (place) => {
        if (places.length < MOST_PLACES && !places.some((other) => samePlace(other, place))) become([...places, place]);
      },
      close: (id) => become(places.filter((place) => place.id !== id)),
      move: (id, to) => {
        const from = indexOf(id);
        if (from !== -1 && to >= 0 && to < places.length) become(moved(places, from, to));
      },
      enlarge: (id) => {
        const at = indexOf(id);
        change((before) => ({ ...before, enlarged: at === -1 ? undefined : at }));
      },
      setDevice: (id, device) =>
        change((before) => ({
          ...before,
          places: places.map((place) => (place.id === id ? { ...place, device } : place)),
        })),
    };
  }, [places, enlarged, change]);
};
