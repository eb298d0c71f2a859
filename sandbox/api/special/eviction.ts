/** `pods/eviction`: a pod is deleted politely, unless KubeVirt's webhook would rather move the machine in it. */
import { at, isRecord, listAt, textAt, type JsonRecord } from '../../lib/json';
import { timestamp } from '../../lib/timestamp';
import type { KubeObject } from '../../store/object';
import type { ApiContext } from '../context';
import { readObject } from '../http/body';
import { answerForm, sendJson } from '../http/exchange';
import { ApiFault, methodNotAllowed } from '../http/status';
import type { ResourceRequest } from '../resources';
import { writeOptions } from '../write/options';
import { takeFromBudget } from './budget';
import { deleteObject } from '../write/remove';
import { existing } from '../write/update';

const INSTANCES = 'virtualmachineinstances.kubevirt.io';
const WEBHOOK = 'virt-launcher-eviction-interceptor.kubevirt.io';

const denied = (why: string): ApiFault =>
  new ApiFault(429, {
    message: `admission webhook "${WEBHOOK}" denied the request: ${why}`,
    reason: 'TooManyRequests',
    details: {},
  });

const machineOf = ({ store }: ApiContext, pod: KubeObject): KubeObject | undefined => {
  const owner = pod.metadata.ownerReferences?.find(({ kind }) => kind === 'VirtualMachineInstance');
  const vmi = owner === undefined ? undefined : store.get(INSTANCES, pod.metadata.namespace, owner.name);
  return vmi?.metadata.uid === owner?.uid ? vmi : undefined;
};

const isMigratable = (vmi: KubeObject): boolean =>
  listAt(vmi, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'LiveMigratable' && textAt(condition, 'status') === 'True',
  );

/** Notes on the instance that it has to leave its node; the evacuation controller does the rest. */
const mark = ({ store, clock }: ApiContext, { metadata }: KubeObject, node: string): void => {
  store.modify(INSTANCES, metadata.namespace, metadata.name, (draft) => {
    const status = isRecord(draft['status']) ? draft['status'] : {};
    const others = listAt(status, 'conditions').filter((entry) => textAt(entry, 'type') !== 'EvictionRequested');
    const now = timestamp(clock.now());
    const asked = { type: 'EvictionRequested', status: 'True', lastProbeTime: null, lastTransitionTime: now };
    draft['status'] = { ...status, evacuationNodeName: node, conditions: [...others, asked] };
  });
};

/**
 * What KubeVirt does about the eviction of a launcher pod: throws 429 when the machine is moved instead or must not be moved.
 * kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/pod-eviction-admitter.go; facts 4.8
 */
const intercept = (context: ApiContext, pod: KubeObject, dryRun: boolean): void => {
  const vmi = machineOf(context, pod);
  const ended = ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '');
  if (vmi === undefined || ended) return;
  const { namespace = '', name } = vmi.metadata;
  const strategy = textAt(vmi, 'spec', 'evictionStrategy') ?? 'None';
  const migratable = isMigratable(vmi);
  if (strategy === 'LiveMigrate' && !migratable)
    throw denied(`VMI ${name} is configured with an eviction strategy but is not live-migratable`);
  const moves = strategy === 'LiveMigrate' || strategy === 'External';
  if (!moves && !(strategy === 'LiveMigrateIfPossible' && migratable)) return;
  const triggered = `Eviction triggered evacuation of VMI "${namespace}/${name}"`;
  if ((textAt(vmi, 'status', 'evacuationNodeName') ?? '') !== '') throw denied(`Evacuation in progress: ${triggered}`);
  const node = textAt(pod, 'spec', 'nodeName') ?? '';
  if (node !== textAt(vmi, 'status', 'nodeName')) return;
  if (!dryRun) context.store.acting('virt-api', () => mark(context, vmi, node));
  throw denied(triggered);
};

/** Answers the POST of an Eviction. Throws 429 when something protects the pod. */
export const serveEviction = async (request: ResourceRequest): Promise<void> => {
  const { context, exchange, kind, target, user } = request;
  if (exchange.method !== 'POST' || target.name === undefined) throw methodNotAllowed();
  const body = await readObject(exchange.request);
  const asked = at(body, 'deleteOptions');
  const deleteOptions: JsonRecord | undefined = isRecord(asked) ? asked : undefined;
  const { searchParams } = exchange.url;
  const options = writeOptions(exchange, user, deleteOptions);
  const place = { kind, namespace: target.namespace, name: target.name };
  const pod = existing(context, place);
  intercept(context, pod, options.dryRun);
  takeFromBudget(context.store, pod, options.dryRun);
  deleteObject(context, place, deleteOptions, searchParams, options);
  const done = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  sendJson(exchange, 201, done, answerForm(exchange));
};
