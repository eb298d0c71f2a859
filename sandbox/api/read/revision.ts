import { ApiFault, invalid } from '../http/status';

const OPTIONS = { group: 'meta.k8s.io', kind: 'ListOptions' };

/** The `resourceVersion` of a query; undefined when absent. Throws 422 when it is not a number. */
export const revisionOf = (query: URLSearchParams): number | undefined => {
  const text = query.get('resourceVersion') ?? '';
  if (text === '') return undefined;
  if (/^\d{1,16}$/.test(text)) return Number(text);
  const message = `Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`;
  throw invalid(OPTIONS, '', [{ reason: 'FieldValueInvalid', message, field: 'resourceVersion' }]);
};

/** Throws 504 for a revision that this server has not seen yet (of another cluster, or from the future). */
export const notNewerThan = (asked: number, current: number): void => {
  if (asked <= current) return;
  throw new ApiFault(504, {
    message: `Timeout: Too large resource version: ${asked}, current: ${current}`,
    reason: 'Timeout',
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  });
};

const forbiddenOption = (field: string, message: string): ApiFault =>
  invalid(OPTIONS, '', [{ reason: 'FieldValueForbidden', message: `Forbidden: ${message}`, field }]);

/** The rules between `resourceVersionMatch`, `resourceVersion` and `sendInitialEvents`. Throws 422.
 * kubernetes: staging/src/k8s.io/apimachinery/pkg/apis/meta/internalversion/validation/validation.go */
export const checkRevisionMatch = (query: URLSearchParams, watching: boolean): void => {
  const match = query.get('resourceVersionMatch') ?? '';
  const initial = query.get('sendInitialEvents');
  if (watching) {
    if (initial === null) {
      if (match !== '')
        throw forbiddenOption(
          'resourceVersionMatch',
          'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
        );
    } else if (match !== 'NotOlderThan') {
      throw forbiddenOption(
        'resourceVersionMatch',
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      );
    }
    return;
  }
  if (initial !== null) throw forbiddenOption('sendInitialEvents', 'sendInitialEvents is forbidden for list');
  if (match === '') return;
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    const message = `Unsupported value: "${match}": supported values: "Exact", "NotOlderThan", ""`;
    throw invalid(OPTIONS, '', [{ reason: 'FieldValueNotSupported', message, field: 'resourceVersionMatch' }]);
  }
  const version = query.get('resourceVersion') ?? '';
  if (version === '') {
    throw forbiddenOption(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (match === 'Exact' && version === '0') {
    throw forbiddenOption('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
  }
};
