import type { KindDefinition } from '../../kinds/definition';
import { at } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import { badRequest } from '../http/status';

type FieldTest = (object: KubeObject) => boolean;

const ALWAYS = ['metadata.name', 'metadata.namespace'];

/** Where a selectable field is in the object, if not at its own path. kubernetes: pkg/registry/core/event/strategy.go */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = { source: ['source', 'component'] };

const textOf = (object: KubeObject, field: string): string => {
  const value = at(object, ...(ELSEWHERE[field] ?? field.split('.')));
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return field === 'spec.unschedulable' ? 'false' : '';
};

/** A field selector (`a.b=c,d!=e`) as a test. Throws 400 when it cannot be read or names a field that is not selectable. */
export const fieldTest = (definition: KindDefinition, selector: string): FieldTest => {
  if (selector.trim() === '') return () => true;
  const tests = selector.split(',').map((part): FieldTest => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part.trim());
    if (match === null) throw badRequest(`invalid selector: '${selector}'; can't understand '${part.trim()}'`);
    const [, field = '', operator, value = ''] = match;
    if (!ALWAYS.includes(field) && !(definition.selectableFields ?? []).includes(field)) {
      const what =
        definition.custom === undefined && definition.selectableFields === undefined
          ? `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`
          : `field label not supported: ${field}`;
      throw badRequest(what);
    }
    return operator === '!='
      ? (object) => textOf(object, field) !== value
      : (object) => textOf(object, field) === value;
  });
  return (object) => tests.every((test) => test(object));
};
