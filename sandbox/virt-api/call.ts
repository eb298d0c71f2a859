import { isFields, listAt, textAt, type Fields } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import type { KubeObject } from '../store/object';
import { badRequest, notFound, type Resource } from './answer';
import type { SubresourceContext, SubresourceRequest, SubresourceResponse } from './subresource';

/** One call with its parsed options. */
export interface Call {
  readonly request: SubresourceRequest;
  readonly context: SubresourceContext;
  /** `virtualmachine` or `virtualmachineinstance`, as error texts name it. */
  readonly resource: Resource;
}

export type Handler = (call: Call) => SubresourceResponse | Promise<SubresourceResponse>;

/** The body as an object; an empty body is an empty object. */
export const optionsOf = (call: Call): { readonly options: Fields } | { readonly refused: SubresourceResponse } => {
  const { body } = call.request;
  if (body === undefined || body === null) return { options: {} };
  if (isFields(body)) return { options: body };
  const what = Array.isArray(body) ? 'array' : typeof body;
  return {
    refused: badRequest(
      `Can not unmarshal Request body to struct, error: json: cannot unmarshal ${what} into Go value of the options type`,
    ),
  };
};

/** `dryRun: ["All"]` in the body: everything is checked, nothing written. */
export const isDryRun = (options: Fields): boolean =>
  Array.isArray(options['dryRun']) && options['dryRun'][0] === 'All';

export const findVm = (call: Call): KubeObject | undefined =>
  call.context.store.get(KIND.vm, call.request.namespace, call.request.name);

export const findVmi = (call: Call): KubeObject | undefined =>
  call.context.store.get(KIND.vmi, call.request.namespace, call.request.name);

export const missing = (call: Call): SubresourceResponse => notFound(call.resource, call.request.name);

export const hasTrue = (object: KubeObject, type: string): boolean =>
  listAt(object, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === type && condition['status'] === 'True',
  );

export const hasAny = (object: KubeObject, type: string): boolean =>
  listAt(object, 'status', 'conditions').some((condition) => textAt(condition, 'type') === type);
