import { at } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { ApiError } from '../../cluster/errors';
import { Poll } from '../../cluster/metrics/poll';
import type { Session } from '../../cluster/session';
import { NODE_METRICS } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import type { Amount, FigureState } from './node.types';

/** What the metrics server last measured, by node. */
export interface Usage {
  readonly state: FigureState;
  readonly byNode: ReadonlyMap<string, Amount>;
}

/** The metrics server measures about every 15 seconds. `metrics-server: cmd/metrics-server/app/options/options.go` */
const GOOD_MS = 20_000;
/** A cluster without one does not get one soon. */
const ABSENT_MS = 300_000;

const NOTHING: ReadonlyMap<string, Amount> = new Map();

const lifeOf = ({ state }: Usage): number => (state === 'known' || state === 'failed' ? GOOD_MS : ABSENT_MS);

/** Reads what nodes really use, while somebody looks; `metrics: pkg/apis/metrics/v1beta1/types.go`. */
export const usagePoll = (session: Session): Poll<Usage> => {
  let known: Usage = { state: 'loading', byNode: NOTHING };
  const read = async (signal: AbortSignal): Promise<Usage> => {
    try {
      const { items } = await session.cluster.list(NODE_METRICS, { signal, once: true });
      const entries = items.map((item): [string, Amount] => [nameOf(item), amountOf(at(item, 'usage'))]);
      known = { state: 'known', byNode: new Map(entries.map(([name, amount]) => [name, kept(known, name, amount)])) };
    } catch (error) {
      const kind = error instanceof ApiError ? error.kind : 'other';
      const state = kind === 'forbidden' ? kind : kind === 'not-found' ? 'absent' : 'failed';
      // what was measured half a minute ago is no longer true
      known = { state, byNode: NOTHING };
    }
    return known;
  };
  return new Poll({ scheduler: session.scheduler, isHidden: () => session.isHidden(), read, goodFor: lifeOf });
};

const amountOf = (usage: unknown): Amount => ({
  cores: parseQuantity(at(usage, 'cpu')),
  memoryBytes: parseQuantity(at(usage, 'memory')),
});

/** The same object when nothing changed. */
const kept = ({ byNode }: Usage, name: string, amount: Amount): Amount => {
  const before = byNode.get(name);
  return before !== undefined && before.cores === amount.cores && before.memoryBytes === amount.memoryBytes
    ? before
    : amount;
};
