/** `process` and `create` of a VirtualMachineTemplate. virt-template: internal/apiserver; facts: section 8.3 */
import { isRecord, recordAt, textAt, type JsonRecord } from '../../lib/json';
import { conflict } from '../../store/errors';
import type { KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import type { Identity } from '../access/identity';
import { readObject } from '../http/body';
import { answerForm, sendJson, type Exchange } from '../http/exchange';
import { badRequest, faultOf, invalid, methodNotAllowed, noSuchPath } from '../http/status';
import type { ResourceTarget } from '../target';
import { createObject } from '../write/create';
import { draftOf } from '../write/draft';
import { writeOptions } from '../write/options';
import { parametersOf, substituted, valuesOf, withoutNamespace } from './parameters';

const GROUP = 'template.kubevirt.io';
export const TEMPLATE_SUBRESOURCES = `subresources.${GROUP}`;
const KIND = { group: GROUP, kind: 'VirtualMachineTemplate' };

const givenValues = (body: JsonRecord): ReadonlyMap<string, string> =>
  new Map(Object.entries(recordAt(body, 'parameters')).map(([name, value]) => [name, String(value)]));

interface Processed {
  readonly virtualMachine: JsonRecord;
  readonly message: string;
  readonly unused: readonly string[];
}

/** Throws 409 for a parameter that the template does not have, 422 for one without a value and for an unknown reference. */
const processed = (template: KubeObject, given: ReadonlyMap<string, string>, random: () => number): Processed => {
  const { name } = template.metadata;
  const parameters = parametersOf(template, 'spec', 'parameters');
  const known = new Set(parameters.map((parameter) => textAt(parameter, 'name')));
  for (const key of given.keys()) {
    if (known.has(key)) continue;
    const definition = { group: GROUP, plural: 'virtualmachinetemplates' };
    throw conflict(definition, name, `parameter ${key} not found in template`);
  }
  const { byName, missing } = valuesOf(parameters, given, random);
  const seen = { used: new Set<string>(), unknown: new Set<string>() };
  const machine = substituted(withoutNamespace(recordAt(template, 'spec', 'virtualMachine')), byName, seen);
  const message = substituted(textAt(template, 'spec', 'message') ?? '', byName, seen);
  const causes = [
    ...missing.map(({ index, name: parameter }) => ({
      reason: 'FieldValueRequired' as const,
      message: `Required value: parameter '${parameter}' is required and a value must be specified`,
      field: `spec.parameters[${index}].value`,
    })),
    ...[...seen.unknown].map((parameter) => ({
      reason: 'FieldValueInvalid' as const,
      message: `Invalid value: "\${${parameter}}": references undefined parameter ${parameter}`,
      field: 'spec.virtualMachine',
    })),
  ];
  if (causes.length > 0) throw invalid(KIND, name, causes);
  const unused = [...byName.keys()].filter((parameter) => !seen.used.has(parameter));
  return { virtualMachine: isRecord(machine) ? machine : {}, message: String(message), unused };
};

const created = (
  context: ApiContext,
  exchange: Exchange,
  user: Identity,
  namespace: string,
  machine: JsonRecord,
): KubeObject => {
  const kind: ServedKind | undefined = context.catalogue.find('kubevirt.io', 'v1', 'virtualmachines');
  if (kind === undefined) throw noSuchPath();
  try {
    return createObject(context, kind, draftOf(kind, machine, namespace), writeOptions(exchange, user));
  } catch (error) {
    throw new Error(`error creating VirtualMachine: ${faultOf(error).message}`);
  }
};

/** Answers `POST …/virtualmachinetemplates/NAME/process` and `…/create`. */
export const serveMachineTemplate = async (
  context: ApiContext,
  exchange: Exchange,
  user: Identity,
  { namespace = '', resource, name = '', subresource = '' }: ResourceTarget,
): Promise<void> => {
  if (resource !== 'virtualmachinetemplates' || !['process', 'create'].includes(subresource)) throw noSuchPath();
  if (exchange.method !== 'POST') throw methodNotAllowed();
  const body = await readObject(exchange.request);
  if (body === undefined) throw badRequest('error parsing ProcessOptions: EOF');
  const template = context.store.get(`virtualmachinetemplates.${GROUP}`, namespace, name);
  if (template === undefined) {
    const missing = `virtualmachinetemplates.${GROUP} "${name}" not found`;
    throw new Error(`error getting VirtualMachineTemplate: ${missing}`);
  }
  const { virtualMachine, message, unused } = processed(template, givenValues(body), context.random);
  exchange.warnings.push(...unused.map((parameter) => `parameter ${parameter} is defined but not used`));
  const machine =
    subresource === 'create' ? created(context, exchange, user, namespace, virtualMachine) : virtualMachine;
  const answer = {
    kind: 'ProcessedVirtualMachineTemplate',
    apiVersion: `${TEMPLATE_SUBRESOURCES}/v1beta1`,
    templateRef: { namespace, name },
    virtualMachine: machine,
    message,
  };
  sendJson(exchange, 200, answer, answerForm(exchange));
};
