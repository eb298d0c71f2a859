import { badRequest } from '../http/status';

/**
 * A whole number among the query parameters; undefined when it is not given. Throws 400 in Go's words for other text.
 * kubernetes: staging/src/k8s.io/apimachinery/pkg/runtime/conversion.go
 */
export const wholeNumberIn = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
};
