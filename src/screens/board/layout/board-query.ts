import { EMPTY_QUERY, type VmQuery } from '../../../inventory/list.types';
import type { UrlForm } from '../../url-query';
import { paramsFromQuery, queryFromParams } from '../../machines/query-url';

const ORDERS = ['name', 'load'] as const;
const GROUPINGS = ['none', 'zone', 'role'] as const;

/** `load`: the fullest node first. */
export type NodeOrder = (typeof ORDERS)[number];
export type Grouping = (typeof GROUPINGS)[number];

/** What the board shows. `vms.node` chooses columns, the rest of `vms` cards. */
export interface BoardQuery {
  readonly vms: VmQuery;
  /** Only machines that need somebody's attention, and nodes that do. */
  readonly problems: boolean;
  readonly order: NodeOrder;
  readonly grouping: Grouping;
  /** Also nodes that run no machines, such as those of the control plane. */
  readonly allNodes: boolean;
  /** The node that one comes from: its column is brought into view and marked. */
  readonly at: string | undefined;
}

export const EMPTY_BOARD_QUERY: BoardQuery = {
  vms: EMPTY_QUERY,
  problems: false,
  order: 'name',
  grouping: 'none',
  allNodes: false,
  at: undefined,
};

const oneOf = <Value extends string>(values: readonly Value[], text: string | null, fallback: Value): Value =>
  values.find((value) => value === text) ?? fallback;

const read = (params: URLSearchParams): BoardQuery => ({
  // the cards of a column are in the order of their names
  vms: { ...queryFromParams(params), sort: EMPTY_QUERY.sort },
  problems: params.get('problems') === '1',
  order: oneOf(ORDERS, params.get('order'), EMPTY_BOARD_QUERY.order),
  grouping: oneOf(GROUPINGS, params.get('group'), EMPTY_BOARD_QUERY.grouping),
  allNodes: params.get('all') === '1',
  at: params.get('at') ?? undefined,
});

const write = (
  { vms, problems, order, grouping, allNodes, at }: BoardQuery,
  base?: URLSearchParams,
): URLSearchParams => {
  const params = paramsFromQuery(vms, base);
  const put = (key: string, value: string, fallback: string): void => {
    if (value === fallback) params.delete(key);
    else params.set(key, value);
  };
  put('problems', problems ? '1' : '', '');
  put('order', order, EMPTY_BOARD_QUERY.order);
  put('group', grouping, EMPTY_BOARD_QUERY.grouping);
  put('all', allNodes ? '1' : '', '');
  put('at', at ?? '', '');
  return params;
};

/** How the board's query stands in its URL; defaults are left out. */
export const BOARD_FORM: UrlForm<BoardQuery> = { read, write };
