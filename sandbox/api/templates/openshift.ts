/** `processedtemplates` of OpenShift: parameters are filled in, nothing is stored. facts: section 8.1 */
import { isRecord, recordAt, textAt, type JsonRecord } from '../../lib/json';
import type { ApiContext } from '../context';
import { readObject } from '../http/body';
import { answerForm, sendJson, type Exchange } from '../http/exchange';
import { badRequest, invalid, methodNotAllowed } from '../http/status';
import { parametersOf, substituted, valuesOf, withoutNamespace } from './parameters';

/** Adds the template's labels to an object. */
const labelled = (object: JsonRecord, labels: JsonRecord): JsonRecord => {
  if (Object.keys(labels).length === 0) return object;
  const metadata = recordAt(object, 'metadata');
  return { ...object, metadata: { ...metadata, labels: { ...recordAt(metadata, 'labels'), ...labels } } };
};

/** Answers the POST of a whole Template with the Template as it would be created: 201, or 422 when a value is missing. */
export const serveProcessedTemplate = async (
  { random }: ApiContext,
  exchange: Exchange,
  namespace: string | undefined,
): Promise<void> => {
  if (exchange.method !== 'POST') throw methodNotAllowed();
  const template = await readObject(exchange.request);
  if (template === undefined) throw badRequest('unable to decode an empty request body');
  const parameters = parametersOf(template, 'parameters');
  const { byName, missing } = valuesOf(parameters, new Map(), random);
  if (missing.length > 0) {
    const kind = { group: 'template.openshift.io', kind: 'Template' };
    const causes = missing.map(({ index, name }) => ({
      reason: 'FieldValueRequired' as const,
      message: `Required value: template.parameters[${index}]: parameter ${name} is required and must be specified`,
      field: `template.parameters[${index}]`,
    }));
    throw invalid(kind, textAt(template, 'metadata', 'name') ?? '', causes);
  }
  const seen = { used: new Set<string>(), unknown: new Set<string>() };
  const labels = substituted(recordAt(template, 'labels'), byName, seen);
  const objects = parametersOf(template, 'objects')
    .map((object) => substituted(withoutNamespace(object), byName, seen))
    .filter(isRecord)
    .map((object) => labelled(object, isRecord(labels) ? labels : {}));
  const processed = {
    ...template,
    kind: 'Template',
    apiVersion: 'template.openshift.io/v1',
    metadata: { ...recordAt(template, 'metadata'), ...(namespace === undefined ? {} : { namespace }) },
    objects,
    parameters: parameters.map((parameter) => ({ ...parameter, value: byName.get(textAt(parameter, 'name') ?? '') })),
  };
  sendJson(exchange, 201, processed, answerForm(exchange));
};
