import { at } from '../../lib/reach';

/** A key of a record, or the index of an entry of a list. */
type PathStep = string | number;

const STEP = /\[([^\]]*)\]|[^.[\]]+/g;

/**
 * The steps of a path in the API's notation: `spec.volumes[0].name`. Brackets also take the key of a map, which may hold dots:
 * `spec.nodeSelector[kubernetes.io/hostname]`. `apimachinery: pkg/util/validation/field/path.go`
 */
export const stepsOf = (path: string): readonly PathStep[] =>
  [...path.matchAll(STEP)].map(([whole, inner]) => {
    if (inner === undefined) return whole;
    return /^\d+$/.test(inner) ? Number(inner) : inner;
  });

/** The value at a path; undefined where something on the way is missing or of another shape. */
export const getPath = (object: unknown, path: string): unknown => at(object, ...stepsOf(path));

/** Parents that say nothing once they are empty. All others (`pod: {}`, `masquerade: {}`, `efi: {}`, `devices: {}`) do. */
const MEANINGLESS_WHEN_EMPTY: ReadonlySet<PathStep> = new Set([
  ...['annotations', 'labels', 'instancetype', 'preference', 'dataVolumeTemplates'],
  ...['cpu', 'memory', 'hugepages', 'resources', 'requests', 'limits', 'machine', 'features', 'firmware', 'clock'],
  ...['disks', 'interfaces', 'networks', 'volumes', 'ports', 'gpus', 'hostDevices', 'inputs', 'accessCredentials'],
  ...['nodeSelector', 'tolerations', 'affinity', 'nodeAffinity', 'podAffinity', 'podAntiAffinity'],
  'nodeSelectorTerms',
  'preferredDuringSchedulingIgnoredDuringExecution',
  'requiredDuringSchedulingIgnoredDuringExecution',
]);

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  isContainer(value) && (isList(value) ? value.length === 0 : Object.keys(value).length === 0);

const without = (container: Container, step: PathStep): Container => {
  if (isList(container)) return container.filter((_entry, index) => index !== step);
  return Object.fromEntries(Object.entries(container).filter(([key]) => key !== String(step)));
};

const put = (container: Container, step: PathStep, value: unknown): Container => {
  if (!isList(container)) return { ...container, [step]: value };
  const copy = [...container];
  // past the end is at the end: lists have no holes
  copy[Math.min(Number(step), copy.length)] = value;
  return copy;
};

const fresh = (step: PathStep): Container => (typeof step === 'number' ? [] : {});

/** A list is entered by index only; what is of the wrong shape gives way to what the path asks for. */
const entered = (value: unknown, step: PathStep): Container =>
  isContainer(value) && !(isList(value) && typeof step === 'string') ? value : fresh(step);

const written = (target: unknown, steps: readonly PathStep[], value: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const container = entered(target, step);
  const before = at(container, step);
  const after = written(before, rest, value);
  if (Object.is(after, before)) return target;
  return put(container, step, after);
};

const removed = (target: unknown, steps: readonly PathStep[]): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined || !isContainer(target) || !Object.hasOwn(target, step)) return target;
  if (rest.length === 0) return without(target, step);
  const before = at(target, step);
  const after = removed(before, rest);
  if (Object.is(after, before)) return target;
  return isEmpty(after) && MEANINGLESS_WHEN_EMPTY.has(step) ? without(target, step) : put(target, step, after);
};

/**
 * The object with another value at a path (see `getPath`). What lies beside the path stays the same object, and so does the
 * whole when nothing changes. Missing parents are made; an index past the end of a list appends. `undefined` removes the key,
 * or the entry of a list, and then those parents that say nothing once they are empty (`cpu: {}`, but not `devices: {}`).
 */
export const setPath = <Target extends object>(object: Target, path: string, value: unknown): Target => {
  const steps = stepsOf(path);
  if (steps.length === 0) return object;
  // the root stays the record that it was: only what lies below it changes
  return (value === undefined ? removed(object, steps) : written(object, steps, value)) as Target;
};
