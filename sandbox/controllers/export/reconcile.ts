import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition, type Conditions } from '../object/conditions';
import { durationMs } from '../object/duration';
import { textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, splitKey } from '../object/names';
import { createPatience, type Patience } from '../object/patience';
import { parseTime, timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { exportLinks, serviceOf } from './links';
import { exportSource, type Found } from './sources';

const LIFE_MS = 2 * 3_600_000;
/** The server of the export needs so long to come up. */
const SERVER_MS = 3_000;
const RETRY_MS = 5_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

type Requeue = { readonly requeueAfterMs: number } | undefined;
type Saying = readonly [type: 'Ready' | 'PVCReady', status: 'True' | 'False', reason: string, message?: string];

const write = (made: KubeObject, says: readonly Saying[], fields: Fields, context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const conditions = says.reduce<Conditions>(
    (current, [type, status, reason, message]) => setCondition(current, { type, status, reason, message }, now),
    conditionsOf(made),
  );
  mergeStatus(context.store, KIND.export, made, { ...fields, conditions });
};

/** The Secret with the token that downloads ask for; made with 20 random characters when the user brings none. */
const tokenSecret = (made: KubeObject, context: ControllerContext): string => {
  const given = textAt(made, 'spec', 'tokenSecretRef');
  if (given !== undefined && given !== '') return given;
  const name = textAt(made, 'status', 'tokenSecretRef') ?? `export-token-${made.metadata.name}`;
  if (context.store.get(KIND.secret, made.metadata.namespace, name) === undefined) {
    const token = Array.from(
      { length: 20 },
      () => ALPHABET[Math.floor(context.random() * ALPHABET.length)] ?? 'x',
    ).join('');
    context.store.create(KIND.secret, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: made.metadata.namespace, ownerReferences: [controllerRef(made)] },
      type: 'Opaque',
      data: { token: Buffer.from(token, 'utf8').toString('base64') },
    });
  }
  return name;
};

const expiryOf = (made: KubeObject): string => {
  const created = parseTime(made.metadata.creationTimestamp) ?? 0;
  return timestamp(new Date(created + (durationMs(textAt(made, 'spec', 'ttlDuration')) ?? LIFE_MS)));
};

const bound = (claims: readonly KubeObject[]): Saying =>
  claims.every((claim) => textAt(claim, 'status', 'phase') === 'Bound')
    ? ['PVCReady', 'True', 'PVCBound']
    : ['PVCReady', 'False', 'PVCPending'];

const serve = (
  made: KubeObject,
  found: Extract<Found, { state: 'claims' }>,
  fields: Fields,
  patience: Patience,
  context: ControllerContext,
): Requeue => {
  const left = patience.left(made.metadata.uid, 'server', SERVER_MS, context.clock.now());
  const pvc = bound(found.claims);
  if (left > 0 || pvc[1] === 'False') {
    write(made, [['Ready', 'False', 'PodPending'], pvc], { ...fields, phase: 'Pending' }, context);
    return { requeueAfterMs: Math.max(left, 500) };
  }
  const links = exportLinks(made, found.claims, found.vm !== undefined);
  write(made, [['Ready', 'True', 'PodReady'], pvc], { ...fields, phase: 'Ready', links }, context);
  return undefined;
};

const advance = (made: KubeObject, patience: Patience, context: ControllerContext): Requeue => {
  const found = exportSource(made, context);
  const base = {
    serviceName: serviceOf(made),
    tokenSecretRef: tokenSecret(made, context),
    ttlExpirationTime: expiryOf(made),
    ...('vm' in found && found.vm !== undefined ? { virtualMachineName: found.vm } : {}),
  };
  const pending = { ...base, phase: 'Pending', links: undefined };
  switch (found.state) {
    case 'claims':
      return serve(made, found, base, patience, context);
    case 'missing':
      patience.forget(made.metadata.uid);
      write(made, [['Ready', 'False', 'Initializing', found.message], ['PVCReady', 'False', 'PVCNotFound', found.message]], pending, context); // prettier-ignore
      return { requeueAfterMs: RETRY_MS };
    case 'in-use':
      patience.forget(made.metadata.uid);
      write(made, [['Ready', 'False', 'InUse', found.message], bound(found.claims)], pending, context);
      return { requeueAfterMs: RETRY_MS };
    case 'empty':
      write(made, [['Ready', 'False', 'VMNoVolumes']], { ...base, phase: 'Skipped' }, context);
      return undefined;
  }
};

const reconcile = (key: string, patience: Patience, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const made = context.store.get(KIND.export, namespace, name);
  if (made === undefined || isDeleting(made)) return undefined;
  const life = (parseTime(expiryOf(made)) ?? 0) - context.clock.now().getTime();
  if (life <= 0) {
    context.store.remove(KIND.export, namespace, name);
    return undefined;
  }
  const next = advance(made, patience, context);
  return { requeueAfterMs: Math.min(life, next?.requeueAfterMs ?? life) };
};

const exportsAbout = (object: KubeObject, { store }: ControllerContext): readonly string[] =>
  store.list(KIND.export, object.metadata.namespace).map(keyOf);

/** Exports of disks: status, links and token; nobody answers behind the links. kubevirt: pkg/storage/export; facts 7.4 */
export const exportReconciler = (): Reconciler => {
  const patience = createPatience();
  return {
    name: 'virtualmachineexport',
    manager: 'virt-controller',
    watches: [
      { kind: KIND.export, keys: (made) => [keyOf(made)] },
      { kind: KIND.vmi, keys: exportsAbout },
    ],
    reconcile: (key, context) => reconcile(key, patience, context),
  };
};
