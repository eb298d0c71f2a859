import type { VmRecord } from '../../inventory/record';
import type { ConsoleDevice } from '../../resources/console/device';
import { sightOf } from '../../resources/console/sight';

/** So many consoles fit on one page. */
export const MOST_PLACES = 9;

/** One console of several on a page. */
export interface Place {
  readonly namespace: string;
  readonly name: string;
  /** Undefined for the one that the machine has. */
  readonly device: ConsoleDevice | undefined;
}

/** What the page of several consoles shows, as its URL says it. */
export interface Arrangement {
  /** At most `MOST_PLACES`, none twice. */
  readonly places: readonly Place[];
  /** The one that fills the page for now, by its position. */
  readonly enlarged: number | undefined;
}

const deviceOf = (text: string): ConsoleDevice | undefined => (text === 'vnc' || text === 'serial' ? text : undefined);

const placeOf = (key: string): Place | undefined => {
  const [namespace = '', name = '', ...more] = key.split('/');
  return namespace === '' || name === '' || more.length > 0 ? undefined : { namespace, name, device: undefined };
};

/** A machine has one console per device; without a word it is the screen. */
export const samePlace = (one: Place, other: Place): boolean =>
  one.namespace === other.namespace && one.name === other.name && (one.device ?? 'vnc') === (other.device ?? 'vnc');

/** Reads `vm=NAMESPACE/NAME`, each followed by what is said of it: `device=serial`, `enlarged=true`. The rest is left out. */
export const readArrangement = (params: URLSearchParams): Arrangement => {
  const read: { place: Place; enlarged: boolean }[] = [];
  let current: (typeof read)[number] | undefined;
  for (const [name, value] of params) {
    if (name === 'vm') {
      const place = placeOf(value);
      current = place && { place, enlarged: false };
      if (current !== undefined) read.push(current);
    } else if (current !== undefined && name === 'device') {
      current.place = { ...current.place, device: deviceOf(value) };
    } else if (current !== undefined && name === 'enlarged') {
      current.enlarged = value === 'true';
    }
  }
  const distinct = read
    .filter((one, index) => read.findIndex((other) => samePlace(one.place, other.place)) === index)
    .slice(0, MOST_PLACES);
  const enlarged = distinct.findIndex((one) => one.enlarged);
  return { places: distinct.map(({ place }) => place), enlarged: enlarged === -1 ? undefined : enlarged };
};

/** The query of a URL for `readArrangement`. */
export const writeArrangement = ({ places, enlarged }: Arrangement): URLSearchParams => {
  const params = new URLSearchParams();
  places.forEach(({ namespace, name, device }, index) => {
    params.append('vm', `${namespace}/${name}`);
    if (device !== undefined) params.append('device', device);
    if (index === enlarged) params.append('enlarged', 'true');
  });
  return params;
};

const DEVICES: readonly ConsoleDevice[] = ['vnc', 'serial'];

/** The places of those machines that one can sit at now: at their screen, or at the serial line where there is no screen. */
export const placesOf = (records: readonly VmRecord[]): readonly Place[] =>
  records.flatMap(({ namespace, name, vm, vmi }) => {
    const device = DEVICES.find((one) => sightOf(vm, vmi, one).is === 'up');
    return device === undefined ? [] : [{ namespace, name, device: device === 'vnc' ? undefined : device }];
  });
