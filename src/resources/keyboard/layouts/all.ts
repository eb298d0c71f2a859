import { layoutOf, type Layout, type LayoutId, type LayoutTable } from '../layout';
import { JP, PL, RU } from './eastern';
import { GB, US, US_INTERNATIONAL } from './english';
import { CH, DE, DE_NO_DEAD_KEYS } from './german';
import { DK, NO, SE } from './nordic';
import { BE, BR, ES, FR, IT, PT } from './romance';

const TABLES: readonly LayoutTable[] = [
  US, US_INTERNATIONAL, GB, DE, DE_NO_DEAD_KEYS, CH, FR, BE, ES, IT, PT, BR, SE, DK, NO, PL, RU, JP,
]; // prettier-ignore

export const LAYOUTS: readonly LayoutId[] = TABLES.map(({ id }) => id);

const ready = new Map<LayoutId, Layout>();

/** A layout by its name, made ready when it is first asked for. */
export const layoutNamed = (id: LayoutId): Layout => {
  const known = ready.get(id);
  if (known !== undefined) return known;
  const made = layoutOf(TABLES.find((table) => table.id === id) ?? US);
  ready.set(id, made);
  return made;
};

export const isLayoutId = (text: string): text is LayoutId => LAYOUTS.some((id) => id === text);
