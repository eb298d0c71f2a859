import { createHash } from 'node:crypto';
import { openApiV2, openApiV3For } from '../../kinds/registry';
import { mediaRanges } from '../http/negotiate';
import { notAcceptable } from '../http/status';
import type { Documents } from './documents';

const pathOf = (group: string, version: string): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`;

const texts = new Map<string, string>();

/** Documents are large and never change: their text is made once per process. */
const textOf = (key: string, make: () => unknown): string | undefined => {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const document = make();
  if (document === undefined) return undefined;
  const text = JSON.stringify(document);
  texts.set(key, text);
  return text;
};

const index = (documents: Documents): string => {
  const paths: Record<string, { serverRelativeURL: string }> = {};
  for (const group of documents.groups) {
    for (const version of documents.versionsOf(group)) {
      const path = pathOf(group, version);
      // the real hash is of the content; here name and process do, which spares making every document now
      const hash = createHash('sha256').update(`${path}@${process.pid}`).digest('hex').toUpperCase();
      paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` };
    }
  }
  return JSON.stringify({ paths });
};

const takesJson = (accept: string | undefined): boolean =>
  accept === undefined ||
  mediaRanges(accept).some(({ type }) => ['application/json', '*/*', 'application/*'].includes(type));

/** The JSON text of a path below /openapi, or undefined. Throws 406 to clients that only read protobuf. */
export const openApiText = (documents: Documents, path: string, accept: string | undefined): string | undefined => {
  const [, version, root, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (!takesJson(accept)) throw notAcceptable(['application/json']);
  if (version === 'v2' && root === undefined) return textOf('v2', openApiV2);
  if (version !== 'v3') return undefined;
  if (root === undefined) return index(documents);
  const [group = '', served = ''] = root === 'api' ? ['', rest[0]] : rest;
  if (!documents.versionsOf(group).includes(served)) return undefined;
  const empty = { openapi: '3.0.0', info: { title: 'Kubernetes', version: 'v1.34.2' }, paths: {} };
  return textOf(`v3/${group}/${served}`, () => openApiV3For(group, served) ?? empty);
};
