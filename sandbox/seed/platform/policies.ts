import { DAY, type Ground } from '../ground';

interface PolicyWish {
  readonly name: string;
  readonly namespaces?: Readonly<Record<string, string>>;
  readonly machines?: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
}

const plantPolicy = (ground: Ground, wish: PolicyWish): void => {
  ground.put('migrationpolicies.migrations.kubevirt.io', {
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { name: wish.name, creationTimestamp: ground.ago(60 * DAY), generation: 1 },
    spec: {
      selectors: {
        ...(wish.namespaces === undefined ? {} : { namespaceSelector: wish.namespaces }),
        ...(wish.machines === undefined ? {} : { virtualMachineInstanceSelector: wish.machines }),
      },
      ...wish.options,
    },
    status: {},
  });
};

/** A few policies as clusters have them: gentle in production, patient for databases, out of the way of others for batch work. */
export const plantPolicies = (ground: Ground): void => {
  plantPolicy(ground, {
    name: 'production',
    namespaces: { environment: 'production' },
    options: { allowAutoConverge: true, completionTimeoutPerGiB: 300 },
  });
  plantPolicy(ground, {
    name: 'production-databases',
    namespaces: { environment: 'production' },
    machines: { app: 'db' },
    options: { allowPostCopy: false, bandwidthPerMigration: '1Gi', completionTimeoutPerGiB: 800 },
  });
  plantPolicy(ground, {
    name: 'batch-in-the-background',
    machines: { app: 'batch' },
    options: { allowPostCopy: true, bandwidthPerMigration: '64Mi' },
  });
};
