import { omit } from '../lib/json';
import type { KubeObject } from './object';

const texts = new WeakMap<object, string>();

/**
 * The JSON text of a stored (frozen, hence unchanging) object, made once. It begins with apiVersion and kind, so that another
 * version of the same object is a matter of its first characters: see `jsonTextAs`.
 */
const jsonText = (object: KubeObject): string => {
  let text = texts.get(object);
  if (text === undefined) texts.set(object, (text = JSON.stringify(object)));
  return text;
};

const head = (apiVersion: string, kind: string): string =>
  `{"apiVersion":${JSON.stringify(apiVersion)},"kind":${JSON.stringify(kind)},`;

/** The text with another apiVersion, or, with `apiVersion` undefined, without apiVersion and kind. */
export const jsonTextAs = (object: KubeObject, apiVersion: string | undefined): string => {
  const text = jsonText(object);
  if (apiVersion === object.apiVersion) return text;
  const stored = head(object.apiVersion, object.kind);
  if (text.startsWith(stored)) {
    return (apiVersion === undefined ? '{' : head(apiVersion, object.kind)) + text.slice(stored.length);
  }
  const { kind } = object;
  const content = omit(object, 'apiVersion', 'kind');
  return JSON.stringify(apiVersion === undefined ? content : { apiVersion, kind, ...content });
};
