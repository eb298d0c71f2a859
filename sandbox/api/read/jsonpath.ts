import { isList, isRecord } from '../../lib/json';

type Step = (values: readonly unknown[]) => readonly unknown[];

const STEP =
  /\[\?\(\s*@\.([^=\s)]+)\s*==\s*(?:'([^']*)'|"([^"]*)"|([^)]*))\s*\)\]|\[(\d+|\*)\]|\['([^']+)'\]|\.?((?:\\.|[^.[\]\\])+)/g;

const field =
  (name: string): Step =>
  (values) =>
    values.flatMap((value) => (isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : []));

const where = (path: string, wanted: string): Step => {
  const read = stepsOf(`.${path}`);
  return (values) =>
    values
      .flatMap((value) => (isList(value) ? value : []))
      .filter((entry) => String(walk(read, [entry])[0]) === wanted);
};

const element =
  (index: string): Step =>
  (values) =>
    values.flatMap((value) => {
      if (!isList(value)) return [];
      return index === '*' ? value : value.slice(Number(index), Number(index) + 1);
    });

const stepsOf = (path: string): readonly Step[] =>
  [...path.matchAll(STEP)].map(([, filter, single, double, bare, index, quoted, name]) => {
    if (filter !== undefined) return where(filter, single ?? double ?? (bare ?? '').trim());
    if (index !== undefined) return element(index);
    return field(quoted ?? (name ?? '').replace(/\\(.)/g, '$1'));
  });

const walk = (steps: readonly Step[], values: readonly unknown[]): readonly unknown[] =>
  steps.reduce((found, step) => step(found), values);

const parsed = new Map<string, readonly Step[]>();

/** All values at a JSONPath of the kind that CRD columns use: `.a.b`, `[0]`, `[*]`, `['a.b']`, `[?(@.type=="Ready")]`, `a\.b`. */
export const jsonPathAll = (object: unknown, path: string): readonly unknown[] => {
  let steps = parsed.get(path);
  if (steps === undefined) parsed.set(path, (steps = stepsOf(path)));
  return walk(steps, [object]);
};
