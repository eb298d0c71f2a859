import { msg } from '../../lib/message';
import { TEMPLATE } from '../../resources/kinds';
import { isDeleting, nameOf, namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Job } from '../../tasks/job';
import type { Command, Settled, Target } from '../command';
import { objectTarget } from '../object/job';
import { addObject } from '../object/add';
import { requestTemplate, templateRequestTarget, type TemplateRequest } from './from-vm';

/** A VM as a template: of OpenShift, which is an object that we write, or of KubeVirt, which the cluster makes from the VM. */
export type SaveTemplateInput =
  | { readonly as: 'openshift'; readonly object: KubeObject }
  | { readonly as: 'kubevirt'; readonly request: TemplateRequest };

/** What the task is about: the template that is to be. */
export const saveTemplateTarget = (input: SaveTemplateInput): Target =>
  input.as === 'kubevirt'
    ? templateRequestTarget(input.request)
    : objectTarget({ kind: TEMPLATE, namespace: namespaceOf(input.object), name: nameOf(input.object) });

type Parts = Pick<Required<Job<SaveTemplateInput>>, 'run' | 'follows' | 'progress' | 'cli'> & {
  readonly settled: (before: Target, now: Target, input: SaveTemplateInput) => Settled;
};

/** Both kinds of templates by the jobs that make them. */
const PARTS: Parts = {
  run: (cluster, target, input) =>
    input.as === 'kubevirt'
      ? requestTemplate.run(cluster, target, input.request)
      : addObject.run(cluster, target, { object: input.object }),
  follows: (target, input) =>
    (input.as === 'kubevirt'
      ? requestTemplate.follows?.(target, input.request)
      : addObject.follows?.(target, { object: input.object })) ?? [],
  settled: (before, now, input) =>
    input.as === 'kubevirt'
      ? requestTemplate.settled(before, now, input.request)
      : addObject.settled(before, now, { object: input.object }),
  progress: (now, input) => (input.as === 'kubevirt' ? requestTemplate.progress?.(now, input.request) : undefined),
  cli: (target, input) =>
    input.as === 'kubevirt'
      ? requestTemplate.cli(target, input.request)
      : addObject.cli(target, { object: input.object }),
};

/**
 * Saves a VM as a template. Which permissions that takes depends on the kind of template, so the dialog asks for them and the
 * menu does not.
 */
export const saveTemplate: Command<SaveTemplateInput> = {
  ...PARTS,
  id: 'vm.save-template',
  label: msg('Save as template'),
  description: msg('Makes a template of the virtual machine, from which others like it can be made'),
  group: 'edit',
  asks: true,
  check: ({ vm }) => (isDeleting(vm) ? { ok: false, reason: msg('It is being deleted') } : { ok: true }),
  access: () => [],
  timeoutMs: requestTemplate.timeoutMs,
};
