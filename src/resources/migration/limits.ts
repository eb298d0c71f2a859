import { at, number } from '../../lib/reach';
import type { KubeObject } from '../object';
import { isMigrationInFlight } from './read';

/** How many migrations run at a time. */
export interface MigrationLimits {
  readonly perCluster: number;
  /** Away from one node. */
  readonly outboundPerNode: number;
}

/** Of the KubeVirt object; its defaults otherwise. `kubevirt: pkg/virt-config/virt-config.go` */
export const migrationLimitsOf = (kubevirt: KubeObject | undefined): MigrationLimits => {
  const configured = at(kubevirt, 'spec', 'configuration', 'migrations');
  const positive = (field: string, fallback: number): number => {
    const found = number(configured, field);
    return found !== undefined && found > 0 ? found : fallback;
  };
  return {
    perCluster: positive('parallelMigrationsPerCluster', 5),
    outboundPerNode: positive('parallelOutboundMigrationsPerNode', 2),
  };
};

/** Migrations that take up a place now. */
export interface MigrationLoad {
  readonly cluster: number;
  readonly byNode: ReadonlyMap<string, number>;
}

/** `nodeOf` tells the node of the migrated machine. `kubevirt: pkg/virt-controller/watch/migration/migration.go` */
export const migrationLoadOf = (
  migrations: Iterable<KubeObject>,
  nodeOf: (migration: KubeObject) => string | undefined,
): MigrationLoad => {
  const byNode = new Map<string, number>();
  let cluster = 0;
  for (const migration of migrations) {
    if (!isMigrationInFlight(migration)) continue;
    cluster += 1;
    const node = nodeOf(migration);
    if (node !== undefined) byNode.set(node, (byNode.get(node) ?? 0) + 1);
  }
  return { cluster, byNode };
};

/** Which limit a further migration would wait for; undefined when it would begin at once. */
export const waitsFor = (
  node: string | undefined,
  load: MigrationLoad,
  limits: MigrationLimits,
): 'cluster' | 'node' | undefined => {
  if (load.cluster >= limits.perCluster) return 'cluster';
  return node !== undefined && (load.byNode.get(node) ?? 0) >= limits.outboundPerNode ? 'node' : undefined;
};
