import type { AccessRequest } from '../../cluster/access.types';
import { msg } from '../../lib/message';
import { conditionOf } from '../../resources/condition';
import { DATA_VOLUME, VM_TEMPLATE, VM_TEMPLATE_REQUEST } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Job } from '../../tasks/job';
import type { Settled, Target } from '../command';
import { makeAccess } from '../object/access';
import { followedObject, objectLine, objectTarget } from '../object/job';

/** A VM that is to become one of KubeVirt's own templates. */
export interface TemplateRequest {
  readonly namespace: string;
  /** Of the template. */
  readonly name: string;
  readonly vm: { readonly namespace: string; readonly name: string };
  /** Sets the request apart from earlier ones: a few letters and digits. */
  readonly attempt: string;
}

const requestName = ({ name, attempt }: TemplateRequest): string => `${name.slice(0, 50)}-${attempt}`;

/** The task is about the template that is to be. */
export const templateRequestTarget = ({ namespace, name }: TemplateRequest): Target =>
  objectTarget({ kind: VM_TEMPLATE, namespace, name });

const requestObject = (request: TemplateRequest): KubeObject => ({
  apiVersion: `${VM_TEMPLATE_REQUEST.group}/${VM_TEMPLATE_REQUEST.version}`,
  kind: VM_TEMPLATE_REQUEST.kind,
  metadata: { name: requestName(request), namespace: request.namespace },
  spec: { virtualMachineRef: request.vm, templateName: request.name },
});

const FAILED = new Set(['Failed', 'InvalidConfiguration']);

const settled = (now: Target): Settled => {
  const request = followedObject(now);
  const ready = conditionOf(request, 'Ready');
  if (ready?.status === 'True') return 'done';
  const bad = [ready, conditionOf(request, 'Progressing')].find((one) => FAILED.has(one?.reason ?? ''));
  return bad === undefined ? 'pending' : { failed: bad.message ?? bad.reason ?? bad.type };
};

/**
 * Saves a VM, with a copy of its disks, as one of KubeVirt's own templates: by a snapshot, which takes as long as the storage
 * needs. `virt-template: api/core/v1beta1`
 */
export const requestTemplate: Job<TemplateRequest> = {
  id: 'template.request',
  label: msg('Save as template'),
  run: async (cluster, _target, request) => {
    await cluster.create(VM_TEMPLATE_REQUEST, requestObject(request));
  },
  follows: (_target, request) => [
    { kind: VM_TEMPLATE_REQUEST, namespace: request.namespace, name: requestName(request) },
  ],
  settled: (_before, now) => settled(now),
  progress: (now) => conditionOf(followedObject(now), 'Progressing')?.message,
  timeoutMs: 60 * 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'create', '-f', `${ref.name}.yaml`),
};

/** What RBAC must allow; the request is refused without the rights on what it makes. */
export const requestAccess = (namespace: string, vm: TemplateRequest['vm']): readonly AccessRequest[] => [
  makeAccess(VM_TEMPLATE_REQUEST, namespace),
  makeAccess(VM_TEMPLATE, namespace),
  makeAccess(DATA_VOLUME, namespace),
  ...(vm.namespace === namespace ? [] : [{ ...makeAccess(VM_TEMPLATE_REQUEST, vm.namespace), subresource: 'source' }]),
];
