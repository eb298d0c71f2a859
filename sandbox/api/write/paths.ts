import { isList, isRecord } from '../../lib/json';

/** `spec.disks[0].x` → ['spec', 'disks', 0, 'x'] */
const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  );

const without = (value: unknown, [step, ...rest]: readonly (string | number)[]): unknown => {
  if (typeof step === 'number' && isList(value)) {
    return value.map((entry, index) => (index === step ? without(entry, rest) : entry));
  }
  if (typeof step !== 'string' || !isRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: part, ...others } = value;
  return rest.length === 0 ? others : { ...value, [step]: without(part, rest) };
};

/** A copy without the field at a path such as `spec.disks[0].cache`; the same when there is no such field. */
export const dropPath = <T>(object: T, path: string): T => without(object, stepsOf(path)) as T;
