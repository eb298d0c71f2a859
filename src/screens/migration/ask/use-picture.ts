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

/** What is known of the cluster when a migration is asked for. */
export interface Picture {
  readonly nodes: NodeList;
  /** Undefined while nodes are loading, and for users who may not see them. */
  readonly surroundings: Surroundings | undefined;
  readonly context: PreviewContext;
  readonly policies: PolicyList;
  readonly load: MigrationLoad;
  readonly limits: MigrationLimits;
  /** Those that have not ended, by the key of their machine. */
  readonly open: ReadonlyMap<string, MigrationRecord>;
}

const OPEN: MigrationQuery = { ...EMPTY_MIGRATION_QUERY, stage: ['running', 'waiting'] };

/** Nodes, policies, limits and the migrations under way, live. */
export const usePicture = (): Picture => {
  const nodes = useNodes();
  const policies = usePolicies();
  const { sizing } = useSettings();
  const { records, load, limits } = useMigrations(OPEN, undefined);
  const { phase } = nodes.states.node;
  const known = phase === 'live' || phase === 'reconnecting';
  const surroundings = useMemo(
    () =>
      known
        ? surroundingsOf(
            nodes.records.map(({ room }) => room),
            policies.namespaces,
          )
        : undefined,
    [known, nodes.records, policies.namespaces],
  );
  const context = useMemo(() => ({ sizing }), [sizing]);
  const open = useMemo(() => new Map(records.map((record) => [record.vmiKey, record])), [records]);
  return { nodes, surroundings, context, policies, load, limits, open };
};
