import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { errorWords } from '../../cluster/error-text';
import { ApiError, type ApiCause } from '../../cluster/errors';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { at, list, record, text } from '../../lib/reach';
import type { Draft } from '../../resources/draft/draft';
import { PROCESSED_TEMPLATE, VM_TEMPLATE } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { VmTemplate } from '../../resources/template/template';
import { draftFromObjects } from '../../resources/template/to-draft';

/** What is wrong with the values that a template was filled with. */
export interface TemplateProblem {
  /** Name of the parameter that it is about; undefined when it is about the template as a whole. */
  readonly parameter: string | undefined;
  readonly message: Message | string;
}

export type Processed =
  | {
      readonly ok: true;
      readonly draft: Draft;
      /** All values, also those that the server made. Kubevirt's templates do not tell these. */
      readonly values: Readonly<Record<string, string>>;
      /** What the author of the template has to say, with the values filled in. */
      readonly message: string | undefined;
    }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Values of parameters by name; one that is left out or empty is made by the server where the template says how. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Which parameter a cause is about: by its place in the list, or by its name in the words. */
const parameterOf = ({ field = '', message }: ApiCause, names: readonly string[]): string | undefined => {
  const index = /\bparameters\[(\d+)\]/.exec(`${field} ${message}`)?.[1];
  const byPlace = index === undefined ? undefined : names[Number(index)];
  return byPlace ?? names.find((name) => new RegExp(`\\bparameter '?"?${name.replaceAll(/\W/g, '')}\\b`).test(message));
};

const problemsOf = (error: ApiError, template: VmTemplate): readonly TemplateProblem[] => {
  const names = template.parameters.map(({ name }) => name);
  const causes: readonly ApiCause[] = error.causes.length > 0 ? error.causes : [{ message: error.message }];
  if (error.status === 0) return [{ parameter: undefined, message: errorWords(error) }];
  return causes.map((cause) => ({ parameter: parameterOf(cause, names), message: cause.message }));
};

const isObject = (value: unknown): value is KubeObject => typeof at(value, 'metadata') === 'object';

const finished = (
  objects: readonly unknown[],
  namespace: string,
  rest: Pick<Processed & { ok: true }, 'values' | 'message'>,
): Processed => {
  const found = draftFromObjects(objects.filter(isObject), namespace);
  return found.ok ? { ...found, ...rest } : { ok: false, problems: [{ parameter: undefined, message: found.problem }] };
};

/**
 * Filled in by the server, in the user's own namespace: nobody may create anything where the shipped templates live.
 * `openshift-apiserver: pkg/template/apiserver/registry/template`
 */
const processOpenshift = async (
  cluster: Cluster,
  { object }: VmTemplate,
  values: TemplateValues,
  namespace: string,
): Promise<Processed> => {
  const parameters = list(object, 'parameters').map((parameter) => {
    const value = values[text(parameter, 'name') ?? ''];
    return value === undefined ? parameter : { ...record(parameter), value };
  });
  const filled: KubeObject = {
    ...object,
    apiVersion: 'template.openshift.io/v1',
    kind: 'Template',
    metadata: { ...object.metadata, namespace, uid: undefined, resourceVersion: undefined, ownerReferences: undefined },
    parameters,
  };
  const answer = await cluster.create(PROCESSED_TEMPLATE, filled);
  const made = list(answer, 'parameters').flatMap((parameter): [string, string][] => {
    const name = text(parameter, 'name');
    return name === undefined ? [] : [[name, text(parameter, 'value') ?? '']];
  });
  return finished(list(answer, 'objects'), namespace, {
    values: Object.fromEntries(made),
    message: text(answer, 'message'),
  });
};

/** `virt-template: internal/apiserver/storage/virtualmachinetemplate/process.go`. A body is required, even an empty one. */
const processKubevirt = async (
  cluster: Cluster,
  template: VmTemplate,
  values: TemplateValues,
  namespace: string,
): Promise<Processed> => {
  const ref: ObjectRef = { kind: VM_TEMPLATE, namespace: template.namespace, name: template.name };
  const parameters = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const answer = await cluster.subresource(ref, 'process', {
    method: 'POST',
    body: { apiVersion: 'subresources.template.kubevirt.io/v1beta1', kind: 'ProcessOptions', parameters },
  });
  const vm = record(answer, 'virtualMachine');
  const typed = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', ...vm };
  return finished([typed], namespace, { values, message: text(answer, 'message') });
};

/**
 * Fills in a template on the server and returns the VM that it makes as a draft in `namespace`. Nothing is stored. What the
 * server refuses is mapped to the parameters that it is about. Rejects only with what is no ApiError.
 */
export const processTemplate = async (
  cluster: Cluster,
  template: VmTemplate,
  values: TemplateValues,
  namespace: string,
): Promise<Processed> => {
  if (template.problem !== undefined) {
    return { ok: false, problems: [{ parameter: undefined, message: template.problem }] };
  }
  try {
    return template.from === 'openshift'
      ? await processOpenshift(cluster, template, values, namespace)
      : await processKubevirt(cluster, template, values, namespace);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (
      template.from === 'kubevirt' &&
      error.status === 500 &&
      /error getting VirtualMachineTemplate/.test(error.message)
    ) {
      // that is how this API says "not found"
      const message = msg('The template {{name}} does not exist any more', { name: template.name });
      return { ok: false, problems: [{ parameter: undefined, message }] };
    }
    return { ok: false, problems: problemsOf(error, template) };
  }
};
