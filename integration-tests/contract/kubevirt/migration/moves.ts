import { admin, until } from '../../target/cluster';
import type { Answer } from '../../target/client';
import { listAt, textAt, type Fields } from '../../target/json';

export const POLICIES = '/apis/migrations.kubevirt.io/v1alpha1/migrationpolicies';

export const migrationsPath = (namespace: string): string =>
  `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstancemigrations`;

/** How long the copying takes, so that no test waits longer than it needs to. */
export const lasting = (seconds: number): Record<string, string> => ({
  'sandbox.kubevirt.io/migration-seconds': String(seconds),
});

/** Asks for a migration; the answer has the object, or why not. */
export const migrate = (
  namespace: string,
  vmiName: string,
  annotations: Record<string, string> = {},
  spec: Fields = {},
): Promise<Answer> =>
  admin.post(migrationsPath(namespace), {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { generateName: `${vmiName}-`, annotations },
    spec: { vmiName, ...spec },
  });

export const nameOf = (answer: Answer): string => textAt(answer.json, 'metadata', 'name');

const readMigration = (namespace: string, name: string): Promise<Answer> =>
  admin.get(`${migrationsPath(namespace)}/${name}`);

export const phaseOf = async (namespace: string, name: string): Promise<string> =>
  textAt((await readMigration(namespace, name)).json, 'status', 'phase');

export const inPhase = (namespace: string, name: string, phase: string): Promise<Answer> =>
  until(
    () => readMigration(namespace, name),
    ({ json }) => textAt(json, 'status', 'phase') === phase,
    50_000,
  );

export const dropMigration = (namespace: string, name: string): Promise<Answer> =>
  admin.delete(`${migrationsPath(namespace)}/${name}`);

export const goneMigration = (namespace: string, name: string): Promise<Answer> =>
  until(
    () => readMigration(namespace, name),
    ({ status }) => status === 404,
  );

const isFinished = (item: unknown): boolean => ['Succeeded', 'Failed'].includes(textAt(item, 'status', 'phase'));

const unfinished = ({ json }: Answer): readonly unknown[] => listAt(json, 'items').filter((item) => !isFinished(item));

const isOurs = (item: unknown): boolean => textAt(item, 'metadata', 'namespace').startsWith('contract-');

/** Waits until no migration of the suite is under way, as all share the limits; answers how many others are. */
export const quiet = async (): Promise<number> => {
  const answer = await until(
    () => admin.get('/apis/kubevirt.io/v1/virtualmachineinstancemigrations'),
    (list) => !unfinished(list).some(isOurs),
    50_000,
  );
  return unfinished(answer).length;
};
