import type { Admission, AdmissionRequest, Denial } from '../../kinds/admission';
import { withLimitDefaults } from '../../kinds/quota/limit-range';
import { roomRefusal } from '../../kinds/quota/refusal';
import { admissionFor, unknownFields, validateAgainstSchema } from '../../kinds/registry';
import type { DraftObject, KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { ApiFault, badRequest, invalid } from '../http/status';
import type { WriteOptions } from './options';
import { nameCauses } from './names';
import { dropPath } from './paths';

const MAX_CAUSES = 10;
/** etcd's request limit: a larger object cannot be stored. */
const MAX_OBJECT_BYTES = 1.5 * 1024 * 1024;

/** A webhook's refusal as the client sees it. facts: section 11.1 */
export const denied = (denial: Denial): ApiFault => {
  const prefix = `admission webhook "${denial.webhook}" denied the request: `;
  if ('message' in denial) {
    const { code = 400, reason, message } = denial;
    return new ApiFault(code, { message: prefix + message, ...(reason === undefined ? {} : { reason }) });
  }
  const causes = denial.causes.slice(0, MAX_CAUSES);
  const more = denial.causes.length - causes.length;
  const said =
    causes.map(({ message }) => message).join(', ') + (more > 0 ? `, and ${more} more validation errors` : '');
  return new ApiFault(422, { message: prefix + said, reason: 'Invalid', details: { causes } });
};

const withoutUnknownFields = (kind: ServedKind, draft: DraftObject, options: WriteOptions): DraftObject => {
  const unknown = unknownFields(kind.definition, draft);
  if (unknown.length === 0) return draft;
  if (options.fieldValidation === 'Strict') {
    const said = unknown.map((path) => `unknown field "${path}"`).join(', ');
    throw badRequest(
      `${kind.definition.kind} in version "${kind.version}" cannot be handled as a ${kind.definition.kind}: strict decoding error: ${said}`,
    );
  }
  if (options.fieldValidation === 'Warn') options.warnings.push(...unknown.map((path) => `unknown field "${path}"`));
  return unknown.reduce((kept, path) => dropPath(kept, path), draft);
};

/** How much of `left` characters remains once a value is written as JSON, more or less; stops when nothing remains. */
const room = (value: unknown, left: number): number => {
  if (left < 0) return left;
  if (typeof value === 'string') return left - value.length - 2;
  if (typeof value !== 'object' || value === null) return left - 4;
  return Object.entries(value).reduce((rest, [key, part]) => room(part, rest - key.length - 4), left);
};

interface WriteRequest {
  readonly kind: ServedKind;
  readonly operation: 'CREATE' | 'UPDATE';
  readonly subresource: string | undefined;
  readonly old: KubeObject | undefined;
  readonly options: WriteOptions;
}

const mutated = (admission: Admission | undefined, request: AdmissionRequest): DraftObject => {
  const answer = admission?.mutate?.(request) ?? request.object;
  if ('denied' in answer && !('metadata' in answer)) throw denied(answer.denied);
  return answer;
};

/**
 * Brings an object through what stands between a client and the store, in the API server's order: unknown fields, mutating
 * webhooks, schema, validating webhooks, size, quotas. Returns the object to store; throws what the client gets otherwise.
 */
export const admit = (context: ApiContext, write: WriteRequest, draft: DraftObject): DraftObject => {
  const { kind, operation, subresource, old, options } = write;
  const admission = admissionFor(kind.id);
  const user = { name: options.user.name, groups: options.user.groups };
  const request = { kind: kind.id, operation, subresource, old, user, store: context.store, random: context.random };
  const known = withoutUnknownFields(kind, draft, options);
  const wish = operation === 'CREATE' ? withLimitDefaults(context.store, kind.id, known) : known;
  const object = mutated(admission, { ...request, object: wish });
  const causes = operation === 'CREATE' ? nameCauses(kind.definition, object.metadata) : [];
  causes.push(...validateAgainstSchema(kind.definition, object, old));
  if (causes.length > 0) throw invalid(kind.definition, object.metadata.name ?? '', causes);
  const denial = admission?.validate?.({ ...request, object }, options.warnings);
  if (denial !== undefined) throw denied(denial);
  if (room(object, MAX_OBJECT_BYTES) < 0) {
    throw new ApiFault(500, { message: 'etcdserver: request is too large' });
  }
  const refusal = subresource === undefined ? roomRefusal(context.store, kind.definition, object, old) : undefined;
  if (refusal !== undefined) throw refusal;
  return object;
};
