import { isList, isRecord, listAt, omit, textAt, type JsonRecord } from '../../lib/json';
import { generatedValue } from './generate';

/** The values of a template's parameters, and the places in the list of those that are required and have none. */
interface Values {
  readonly byName: ReadonlyMap<string, string>;
  readonly missing: readonly { readonly index: number; readonly name: string }[];
}

/** What is given comes first, then the default, then what a pattern generates. */
export const valuesOf = (
  parameters: readonly unknown[],
  given: ReadonlyMap<string, string>,
  random: () => number,
): Values => {
  const byName = new Map<string, string>();
  const missing: { index: number; name: string }[] = [];
  parameters.forEach((parameter, index) => {
    const name = textAt(parameter, 'name') ?? '';
    const from = textAt(parameter, 'from');
    const generates = textAt(parameter, 'generate') === 'expression' && from !== undefined;
    const known = [given.get(name), textAt(parameter, 'value')].find((text) => text !== undefined && text !== '');
    const value = known ?? (generates ? generatedValue(from, random) : '');
    if (value === '' && isRecord(parameter) && parameter.required === true) missing.push({ index, name });
    byName.set(name, value);
  });
  return { byName, missing };
};

const WHOLE = /^\$\{\{([a-zA-Z0-9_]+)\}\}$/;
const INSIDE = /\$\{([a-zA-Z0-9_]+)\}/g;

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/**
 * A copy with `${NAME}` replaced inside texts and `${{NAME}}`, standing alone, by the value as JSON (a number, a flag). Names that
 * have no value stay and are added to `unknown`; those that were used are added to `used`.
 */
export const substituted = (
  value: unknown,
  byName: ReadonlyMap<string, string>,
  seen: { readonly used: Set<string>; readonly unknown: Set<string> },
): unknown => {
  if (isList(value)) return value.map((entry) => substituted(entry, byName, seen));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        String(substituted(key, byName, seen)),
        substituted(part, byName, seen),
      ]),
    );
  }
  if (typeof value !== 'string') return value;
  const look = (name: string, otherwise: string): string => {
    const found = byName.get(name);
    (found === undefined ? seen.unknown : seen.used).add(name);
    return found ?? otherwise;
  };
  const whole = WHOLE.exec(value)?.[1];
  if (whole !== undefined) return asJson(look(whole, value));
  return value.replace(INSIDE, (text, name: string) => look(name, text));
};

/** The object without a namespace of its own, unless a parameter sets it. */
export const withoutNamespace = (object: JsonRecord): JsonRecord => {
  const { metadata } = object;
  if (!isRecord(metadata) || textAt(metadata, 'namespace')?.includes('${') === true) return object;
  return { ...object, metadata: omit(metadata, 'namespace') };
};

/** The entries of a list that are objects. */
export const parametersOf = (object: unknown, ...path: readonly string[]): readonly JsonRecord[] =>
  listAt(object, ...path).filter(isRecord);
