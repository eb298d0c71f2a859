import { badRequest } from '../http/status';

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

const unreadable = (text: string): Error =>
  badRequest(`unable to parse requirement: found '${text}', expected: a label selector requirement`);

const checkedKey = (key: string): string => {
  if (!KEY.test(key))
    throw badRequest(
      `unable to parse requirement: <nil>: Invalid value: "${key}": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
    );
  return key;
};

const checkedValue = (value: string): string => {
  if (!VALUE.test(value) || value.length > 63) {
    throw badRequest(
      `unable to parse requirement: values[0][${value}]: Invalid value: "${value}": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
    );
  }
  return value;
};

/** Cuts at the commas that are not inside brackets. */
const requirements = (selector: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of selector) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
};

const setTest = (key: string, negated: boolean, list: string): LabelTest => {
  const values = new Set(list.split(',').map((value) => checkedValue(value.trim())));
  return negated
    ? (labels) => !values.has(labels[key] ?? '') || !Object.hasOwn(labels, key)
    : (labels) => Object.hasOwn(labels, key) && values.has(labels[key] ?? '');
};

const numberTest = (key: string, greater: boolean, text: string): LabelTest => {
  const bound = Number(text);
  if (!Number.isInteger(bound)) throw unreadable(text);
  return (labels) => {
    const value = Object.hasOwn(labels, key) ? Number(labels[key]) : Number.NaN;
    return greater ? value > bound : value < bound;
  };
};

const requirementTest = (text: string): LabelTest => {
  const inSet = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (inSet !== null) return setTest(checkedKey(inSet[1] ?? ''), inSet[2] === 'notin', inSet[3] ?? '');
  const order = /^([^\s<>]+)\s*([<>])\s*(\S+)$/.exec(text);
  if (order !== null) return numberTest(checkedKey(order[1] ?? ''), order[2] === '>', order[3] ?? '');
  const equal = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (equal !== null) {
    const key = checkedKey(equal[1] ?? '');
    const value = checkedValue(equal[3] ?? '');
    return equal[2] === '!='
      ? (labels) => !Object.hasOwn(labels, key) || labels[key] !== value
      : (labels) => Object.hasOwn(labels, key) && labels[key] === value;
  }
  const absent = /^!\s*(\S+)$/.exec(text);
  if (absent !== null) {
    const key = checkedKey(absent[1] ?? '');
    return (labels) => !Object.hasOwn(labels, key);
  }
  if (/\s/.test(text) || text === '') throw unreadable(text);
  const key = checkedKey(text);
  return (labels) => Object.hasOwn(labels, key);
};

/**
 * A label selector as the API takes it in `labelSelector`: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`,
 * `a>1`, `a<1`, joined by commas. Throws 400 when it cannot be read.
 */
export const labelTest = (selector: string): LabelTest => {
  if (selector.trim() === '') return () => true;
  const tests = requirements(selector).map(requirementTest);
  return (labels) => tests.every((test) => test(labels));
};

/** A LabelSelector object (`matchLabels`, `matchExpressions`) as a test. Malformed parts match nothing. */
export const labelSelectorTest = (selector: unknown): LabelTest => {
  const { matchLabels, matchExpressions } = (selector ?? {}) as {
    readonly matchLabels?: Readonly<Record<string, unknown>>;
    readonly matchExpressions?: readonly { key?: string; operator?: string; values?: readonly string[] }[];
  };
  return (labels) =>
    Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (matchExpressions ?? []).every(({ key = '', operator, values = [] }) => {
      const has = Object.hasOwn(labels, key);
      if (operator === 'Exists') return has;
      if (operator === 'DoesNotExist') return !has;
      if (operator === 'In') return has && values.includes(labels[key] ?? '');
      return operator === 'NotIn' && (!has || !values.includes(labels[key] ?? ''));
    });
};
