import { FOLDER_LABEL } from '../../../inventory/tree/view';
import type { Openness, TreeView } from '../../../inventory/tree/tree.types';
import { isLabelKey } from '../../../lib/selector';
import { TREE_PARAMS } from './tree-params';

/** What the tree shows, as far as the URL says. What is chosen in it is the filter of the list, and stands in the URL as such. */
export interface TreePlace {
  /** Undefined: as the user last had it. */
  readonly view: TreeView | undefined;
  readonly open: Openness;
  /** Words to find. */
  readonly find: string;
}

export const CLOSED: Openness = { all: false, except: [] };
export const BY_FOLDER: TreeView = { by: 'label', key: FOLDER_LABEL };

/** Stands for all groups, in the URL. No group is called like that. */
const EVERY = '*';

const LABEL = 'label:';

/** A view as one word: `namespace`, `node`, `status`, or `label:KEY`. */
export const viewWord = (view: TreeView): string => (view.by === 'label' ? `${LABEL}${view.key}` : view.by);

/** Undefined for what is no view. */
export const viewOf = (word: unknown): TreeView | undefined => {
  if (word === 'namespace' || word === 'node' || word === 'status') return { by: word };
  if (typeof word !== 'string' || !word.startsWith(LABEL)) return undefined;
  const key = word.slice(LABEL.length);
  return isLabelKey(key) ? { by: 'label', key } : undefined;
};

/** The view to show: of one namespace there is nothing to group by namespace. */
export const viewIn = (namespace: string | undefined, wanted: readonly (TreeView | undefined)[]): TreeView => {
  const possible = wanted.find((view) => view !== undefined && (view.by !== 'namespace' || namespace === undefined));
  return possible ?? { by: namespace === undefined ? 'namespace' : 'status' };
};

export const readTreePlace = (params: URLSearchParams): TreePlace => {
  const open = params.getAll('open');
  const all = open.includes(EVERY);
  return {
    view: viewOf(params.get('tree')),
    open: { all, except: [...new Set(all ? params.getAll('shut') : open)] },
    find: params.get('find') ?? '',
  };
};

export const writeTreePlace = ({ view, open, find }: TreePlace, base?: URLSearchParams): URLSearchParams => {
  const params = new URLSearchParams(base);
  TREE_PARAMS.forEach((key) => params.delete(key));
  if (view !== undefined) params.set('tree', viewWord(view));
  if (open.all) params.set('open', EVERY);
  open.except.forEach((group) => params.append(open.all ? 'shut' : 'open', group));
  if (find !== '') params.set('find', find);
  return params;
};

/** One group more, or less, that shows what is in it. */
export const withOpen = ({ all, except }: Openness, group: string, open: boolean): Openness => {
  const others = except.filter((one) => one !== group);
  return { all, except: open === all ? others : [...others, group] };
};
