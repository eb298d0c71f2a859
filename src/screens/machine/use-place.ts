import { useLocation, useParams } from 'react-router';
import type { ConsolePageProps } from '../frame/namespace';
import { machinePlaceOf, type MachinePlace } from './place';
import { MACHINE_TABS } from './tabs';

const TABS = MACHINE_TABS.map(({ id }) => id);

/** Which object the details page of the current URL shows, and in which tab. */
export const useMachinePlace = (about: 'vm' | 'vmi', given: ConsolePageProps): MachinePlace => {
  const params = useParams();
  const { pathname } = useLocation();
  return machinePlaceOf(about, { pathname, params, given }, TABS);
};
