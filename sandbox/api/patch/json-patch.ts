import { applyPatch, type Operation } from 'rfc6902';
import { copyOf, isList, isRecord, type JsonRecord } from '../../lib/json';
import { ApiFault, badRequest } from '../http/status';

const OPS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

const isOperation = (value: unknown): value is Operation =>
  isRecord(value) && typeof value.op === 'string' && OPS.includes(value.op) && typeof value.path === 'string';

/** A failed operation. kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go answers 422 without a cause. */
const failed = (): ApiFault =>
  new ApiFault(422, {
    message: 'the server rejected our request due to an error in our request',
    reason: 'Invalid',
    details: {},
  });

/** Applies RFC 6902 operations to a copy. Throws 400 for what is no patch, 422 when an operation (or its test) fails. */
export const jsonPatched = (current: JsonRecord, operations: unknown): JsonRecord => {
  if (!isList(operations)) {
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  }
  if (operations.length > 10_000) {
    throw new ApiFault(413, {
      message: `The allowed maximum operations in a JSON patch is 10000, got ${operations.length}`,
      reason: 'RequestEntityTooLarge',
    });
  }
  const copy = copyOf(current);
  for (const operation of operations) {
    if (!isOperation(operation)) throw badRequest('error decoding patch: unknown operation');
    const [error] = applyPatch(copy, [operation]);
    if (error !== null && error !== undefined) throw failed();
  }
  return copy;
};
