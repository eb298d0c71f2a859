import type { AccessRequest } from '../../../cluster/access.types';
import { listAll } from '../../../cluster/list-all';
import type { Cluster, ObjectRef } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { text } from '../../../lib/reach';
import { VMI, VMIM } from '../../../resources/kinds';
import { nameOf, uidOf } from '../../../resources/meta';
import { isMigrationFinished } from '../../../resources/migration/read';
import { keyOf, type KubeObject } from '../../../resources/object';
import { createTurns } from '../../../tasks/turns';

/** Requests under way at a time. */
const AT_ONCE = 6;
/** So many names fit into the address of a request. */
const NAMES = 50;
/** KubeVirt's webhook labels each migration so. `kubevirt: …/mutating-webhook/mutators/migration-create-mutator.go` */
const LABEL = 'kubevirt.io/vmi-name';
/** No value of a label is longer; who has a longer name is found without it. */
const LONGEST = 63;

/** What RBAC must allow to take evacuations back, in the namespaces of the machines. */
export const takeBackAccess = (namespaces: Iterable<string | undefined>): readonly AccessRequest[] =>
  [...new Set(namespaces)].flatMap((namespace) => {
    const where = namespace === undefined ? {} : { namespace };
    return [
      {
        group: `subresources.${VMI.group}`,
        resource: VMI.plural,
        subresource: 'evacuate/cancel',
        verb: 'update',
        ...where,
      },
      { group: VMIM.group, resource: VMIM.plural, verb: 'list', ...where },
      { group: VMIM.group, resource: VMIM.plural, verb: 'delete', ...where },
    ];
  });

const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'gone');

/** Who is gone needs nothing any more. */
const unlessGone = async (request: Promise<unknown>): Promise<void> => {
  await request.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
};

const refKey = ({ namespace, name }: ObjectRef): string => keyOf(namespace, name);

const chunked = (refs: readonly ObjectRef[]): readonly (readonly ObjectRef[])[] =>
  Array.from({ length: Math.ceil(refs.length / NAMES) }, (_none, index) =>
    refs.slice(index * NAMES, (index + 1) * NAMES),
  );

/** The machines by namespace, as many at a time as one list can name. */
const batches = (instances: readonly ObjectRef[]): readonly (readonly ObjectRef[])[] => {
  const byNamespace = new Map<string, ObjectRef[]>();
  for (const ref of instances) {
    const group = byNamespace.get(ref.namespace ?? '') ?? [];
    group.push(ref);
    byNamespace.set(ref.namespace ?? '', group);
  }
  return [...byNamespace.values()].flatMap(chunked);
};

/** The migrations of these machines, all of one namespace, that are not over; by the name of the machine. */
const migrationsOf = async (
  cluster: Cluster,
  refs: readonly ObjectRef[],
): Promise<ReadonlyMap<string, readonly KubeObject[]>> => {
  const isLabeled = refs.every(({ name }) => name.length <= LONGEST);
  const selector = isLabeled ? { labelSelector: `${LABEL} in (${refs.map(({ name }) => name).join(',')})` } : {};
  const found = new Map<string, KubeObject[]>();
  for (const one of await listAll(cluster, VMIM, { namespace: refs[0]?.namespace, ...selector })) {
    if (isMigrationFinished(one)) continue;
    const name = text(one, 'spec', 'vmiName') ?? '';
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return found;
};

interface Refused {
  readonly ref: ObjectRef;
  readonly error: unknown;
}

/** One error that tells of each machine that does not stay. */
const told = (refused: readonly Refused[]): ApiError => {
  const errors = refused.map(({ error }) =>
    error instanceof ApiError ? error : new ApiError('other', String(error), 0),
  );
  const [first] = errors;
  const causes = refused.map(({ ref }, index) => ({ field: refKey(ref), message: errors[index]?.message ?? '' }));
  return new ApiError(first?.kind ?? 'other', first?.message ?? '', first?.status ?? 0, first?.reason, causes);
};

/**
 * Takes back that instances were asked to leave a node: they stay, and their migrations are cancelled, whoever asked. Without the
 * first, KubeVirt would begin another migration. Tries all; rejects with one ApiError, whose causes name each machine for which some of
 * it was refused. `kubevirt: pkg/virt-api/rest/evacuate.go`
 * @param done told of each that stays
 */
export const takeBack = async (
  cluster: Cluster,
  node: string,
  instances: readonly ObjectRef[],
  done: (instance: ObjectRef) => void = () => undefined,
): Promise<void> => {
  const { inTurn } = createTurns(AT_ONCE);
  const refused: Refused[] = [];
  /** Those for which it was accepted. */
  const each = async (
    refs: readonly ObjectRef[],
    act: (ref: ObjectRef) => Promise<unknown>,
  ): Promise<readonly ObjectRef[]> => {
    const results = await Promise.allSettled(refs.map((ref) => act(ref)));
    refs.forEach((ref, index) => {
      const result = results[index];
      if (result?.status === 'rejected') refused.push({ ref, error: result.reason });
    });
    return refs.filter((_ref, index) => results[index]?.status === 'fulfilled');
  };
  const body = { evacuationNodeName: node };
  const called = await each(instances, (ref) => inTurn(() => unlessGone(cluster.subresource(ref, 'evacuate/cancel', { body })))); // prettier-ignore
  await Promise.all(
    batches(called).map(async (refs) => {
      const list = inTurn(() => migrationsOf(cluster, refs));
      const stay = await each(refs, async ({ namespace, name }) => {
        const own = (await list).get(name) ?? [];
        await Promise.all(own.map((one) => inTurn(() => unlessGone(cluster.delete({ kind: VMIM, namespace, name: nameOf(one), uid: uidOf(one) }))))); // prettier-ignore
      });
      stay.forEach(done);
    }),
  );
  if (refused.length > 0) throw told(refused);
};
