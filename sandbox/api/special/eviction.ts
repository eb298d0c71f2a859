/** `pods/eviction`: a pod is deleted politely, unless KubeVirt's webhook would rather move the machine in it. */
import { askToLeave, evictionVerdict } from '../../controllers/migration/workload/eviction';
import { at, isRecord, textAt, type JsonRecord } from '../../lib/json';
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
const machineOf = ({ store }: ApiContext, pod: KubeObject): KubeObject | undefined => {
  const owner = pod.metadata.ownerReferences?.find(({ kind }) => kind === 'VirtualMachineInstance');
  const vmi = owner === undefined ? undefined : store.get(INSTANCES, pod.metadata.namespace, owner.name);
  return vmi?.metadata.uid === owner?.uid ? vmi : undefined;
};

/** What KubeVirt does about the eviction of a launcher pod: throws 429 when the machine is moved instead or must not be moved. */
const intercept = (context: ApiContext, pod: KubeObject, dryRun: boolean): void => {
  const vmi = machineOf(context, pod);
  const ended = ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '');
  if (vmi === undefined || ended) return;
  const verdict = evictionVerdict(vmi, pod);
  if (verdict.is === 'allowed') return;
  const { leave, why } = verdict;
  if (leave !== undefined && !dryRun) context.store.acting('virt-api', () => askToLeave(vmi, leave, context));
  throw new ApiFault(429, { message: why, reason: 'TooManyRequests', details: {} });
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
