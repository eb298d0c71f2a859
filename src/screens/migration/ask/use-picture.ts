import { useMemo } from 'react';
import type { MigrationQuery, MigrationRecord } from '../../../inventory/migrations/migration.types';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import { EMPTY_MIGRATION_QUERY } from '../../../inventory/migrations/migration.types';
import { useMigrations } from '../../../inventory/use-migrations';
import { useNodes } from '../../../inventory/use-nodes';
import { usePolicies } from '../../../inventory/use-policies';
import { useSettings } from '../../../inventory/use-settings';
import type { MigrationLimits, MigrationLoad } from '../../../resources/migration/limits';
import type { PreviewContext } from '../../../resources/node/machine';
import { surroundingsOf, type Surroundings } from '../../../resources/placement/surroundings';
import { isSettled } from './settled';
import { useHeld } from './use-held';

/** What is known of the cluster when a migration is asked for. */
export interface Picture {
  readonly nodes: NodeList;
  /** Undefined while nodes are loading, and for users who may not see them. */
  readonly surroundings: Surroundings | undefined;
  /** Nothing of it is on its way any more. */
  readonly settled: boolean;
  readonly context: PreviewContext;
  readonly policies: PolicyList;
  readonly load: MigrationLoad;
  readonly limits: MigrationLimits;
  /** Those that have not ended, by the key of their machine. */
  readonly open: ReadonlyMap<string, MigrationRecord>;
}

const OPEN: MigrationQuery = { ...EMPTY_MIGRATION_QUERY, stage: ['running', 'waiting'] };

interface Seen {
  readonly records: NodeList['records'];
  /** The nodes can be seen. */
  readonly known: boolean;
  readonly settled: boolean;
}

const isMore = (held: Seen, now: Seen): boolean => held.known !== now.known || held.settled !== now.settled;

/** Nodes, policies, limits and the migrations under way, live; what is asked of all nodes at a time may be a moment old. */
export const usePicture = (): Picture => {
  const nodes = useNodes();
  const policies = usePolicies();
  const { sizing } = useSettings();
  const { records, load, limits, states } = useMigrations(OPEN, undefined);
  const { phase } = nodes.states.node;
  const known = phase === 'live' || phase === 'reconnecting';
  const settled = isSettled(nodes.states, states.migration, policies.namespaceState);
  const seen = useHeld(
    useMemo(() => ({ records: nodes.records, known, settled }), [nodes.records, known, settled]),
    isMore,
  );
  const surroundings = useMemo(
    () =>
      seen.known
        ? surroundingsOf(
            seen.records.map(({ room }) => room),
            policies.namespaces,
          )
        : undefined,
    [seen, policies.namespaces],
  );
  const context = useMemo(() => ({ sizing }), [sizing]);
  const open = useMemo(() => new Map(records.map((record) => [record.vmiKey, record])), [records]);
  return { nodes, surroundings, settled: seen.settled, context, policies, load, limits, open };
};
