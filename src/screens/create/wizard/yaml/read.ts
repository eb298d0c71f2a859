import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { msg, type Message } from '../../../../lib/message';
import { record, text as textAt } from '../../../../lib/reach';
import type { Draft } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';
import { isFields } from './same';
import { WRITING } from './write';

/** Why a text is no draft. */
export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  /** Ours, or the words of the YAML parser. */
  readonly message: Message | string;
}

export type Reading =
  | { readonly ok: true; readonly draft: Draft; readonly documents: readonly Document[] }
  | { readonly ok: false; readonly problem: YamlProblem };

/** More aliases than a person writes would blow up a small text to gigabytes. */
const MOST_ALIASES = 100;

const isManifest = (value: unknown): value is KubeObject =>
  isFields(value) &&
  textAt(value, 'apiVersion') !== undefined &&
  textAt(value, 'kind') !== undefined &&
  isFields(value['metadata']);

const isMachine = (object: KubeObject): boolean =>
  object.kind === 'VirtualMachine' && object.apiVersion?.startsWith('kubevirt.io/') === true;

const refusal = (line: number, message: Message | string): Reading => ({ ok: false, problem: { line, message } });

/** What a document lacks to be the manifest of an object. */
const lackOf = (value: unknown): Message => {
  if (!isFields(value)) return msg('This is not an object: it needs apiVersion, kind and metadata');
  if (textAt(value, 'apiVersion') === undefined || textAt(value, 'kind') === undefined) {
    return msg('apiVersion or kind is missing');
  }
  return Object.keys(record(value, 'metadata')).length === 0 && value['metadata'] !== undefined
    ? msg('metadata must be an object')
    : msg('metadata is missing');
};

const valueOf = (document: Document): { readonly value: unknown } | { readonly problem: string } => {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** The objects of the documents that hold something; an empty one, as after a last `---`, is none. */
const objectsIn = (
  documents: readonly Document[],
  lineOf: (document: Document) => number,
): { readonly objects: readonly KubeObject[]; readonly documents: readonly Document[] } | Reading => {
  const objects: KubeObject[] = [];
  const kept: Document[] = [];
  for (const document of documents) {
    if (document.contents === null) continue;
    const found = valueOf(document);
    if ('problem' in found) return refusal(lineOf(document), found.problem);
    if (!isManifest(found.value)) return refusal(lineOf(document), lackOf(found.value));
    objects.push(found.value);
    kept.push(document);
  }
  return { objects, documents: kept };
};

/**
 * Reads manifests: exactly one VirtualMachine, and whatever else is to be created with it. Never throws; the first thing that
 * is wrong is said with its line. The VM may stand anywhere; the documents come back with its own first.
 */
export const readManifests = (text: string): Reading => {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { ...WRITING, lineCounter: lines, prettyErrors: false });
  const all: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const lineOf = (document: Document): number => lineAt(document.contents?.range?.[0] ?? document.range?.[0] ?? 0);
  for (const { errors } of all) {
    const [error] = errors;
    if (error !== undefined) return refusal(lineAt(error.pos[0]), error.message);
  }
  const found = objectsIn(all, lineOf);
  if ('ok' in found) return found;
  const place = found.objects.findIndex(isMachine);
  const [vm, document] = [found.objects[place], found.documents[place]];
  if (vm === undefined || document === undefined) {
    return refusal(1, msg('There is no VirtualMachine of kubevirt.io in it'));
  }
  const others = found.objects.filter((_object, index) => index !== place);
  const second = others.findIndex(isMachine);
  const rest = found.documents.filter((_document, index) => index !== place);
  const extra = rest[second];
  if (extra !== undefined) {
    return refusal(lineOf(extra), msg('There is a second VirtualMachine: create one at a time'));
  }
  return { ok: true, draft: { vm, others }, documents: [document, ...rest] };
};
