/** Code references of an extension: functions that load a value of the plugin when it is needed. */
import { isCodeRef } from '@openshift/dynamic-plugin-sdk';

type Json = Record<string, unknown>;

const isPlain = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

async function resolveValue(value: unknown): Promise<unknown> {
  if (isCodeRef(value)) return value();
  if (Array.isArray(value)) return Promise.all(value.map(resolveValue));
  if (!isPlain(value)) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, inner]) => [key, await resolveValue(inner)] as const),
  );
  return Object.fromEntries(entries);
}

const resolved = new WeakMap<object, Promise<object>>();

/** The extension with every code reference replaced by its value; fetched once, and again after a failure. */
export function resolveCodeRefs(extension: object): Promise<object> {
  const known = resolved.get(extension);
  if (known) return known;
  const pending = resolveValue(extension) as Promise<object>;
  resolved.set(extension, pending);
  pending.catch(() => resolved.delete(extension));
  return pending;
}
