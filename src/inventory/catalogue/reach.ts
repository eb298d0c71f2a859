import type { StoreState } from '../../cluster/store.types';
import { msg, type Message } from '../../lib/message';
import { NAMESPACE, PROJECT, type KindRef } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import type { Known, Wanted } from './combined';

/** So many namespaces are read one by one when the whole cluster may not be read. */
const MOST_NAMESPACES = 20;

const NAMESPACES = msg('Namespaces');

const listOf = (kind: KindRef): Wanted => ({ what: NAMESPACES, scope: { kind }, live: false });

const isRefused = (state: StoreState): boolean => state.phase === 'forbidden' || state.phase === 'failed';

/** Where something is read: everywhere at once, or in some namespaces, with the lists that had to be read to know them. */
export interface Reach {
  /** `undefined` stands for the whole cluster. */
  readonly namespaces: readonly (string | undefined)[];
  readonly asked: readonly Wanted[];
  /** The whole cluster was wanted, but may not be read. */
  readonly narrowed: boolean;
  /** Of the namespaces, those that the user can see; undefined unless narrowed. */
  readonly seen: readonly string[] | undefined;
}

const WHOLE: Reach = { namespaces: [undefined], asked: [], narrowed: false, seen: undefined };

/**
 * Where to read a kind when all namespaces are wanted: the whole cluster, or, when that is refused, the namespaces that the user
 * can see (OpenShift's projects; plain Kubernetes lists namespaces only to some) and those that are always looked at.
 */
export const everywhere = (
  what: Message,
  scope: { readonly kind: KindRef; readonly labelSelector?: string },
  live: boolean,
  always: readonly string[],
  known: Known,
): Reach => {
  const whole: Wanted = { what, scope, live };
  if (known.state(whole).phase !== 'forbidden') return WHOLE;
  const projects = listOf(PROJECT);
  const source = isRefused(known.state(projects)) ? listOf(NAMESPACE) : projects;
  const visible = known.objects(source).map(nameOf);
  const rest = visible.filter((name) => !always.includes(name)).sort();
  const shown = rest.slice(0, MOST_NAMESPACES);
  return {
    namespaces: [...always, ...shown],
    asked: [whole, projects, source].map((one) => ({ ...one, replaced: true })),
    narrowed: true,
    seen: [...always.filter((name) => visible.includes(name)), ...shown],
  };
};
