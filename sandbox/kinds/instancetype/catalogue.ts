import type { DraftObject } from '../../store/object';
import { clusterInstancetypes } from './catalogue/instancetypes';
import { clusterPreferences } from './catalogue/preferences';

/** Every cluster instance type and preference that virt-operator installs, to be seeded. facts: 5.6, 5.7 */
export const catalogueObjects = (): DraftObject[] => [...clusterInstancetypes(), ...clusterPreferences()];
