import type { Document } from 'yaml';
import type { Draft } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';
import { patchDocument } from './patch';
import { readManifests, type YamlProblem } from './read';
import { sameValue, sharing } from './same';
import { documentOf, joined, objectsOf, writeManifests } from './write';

/**
 * The text beside the form. Form and text are two looks at one draft: each edit of one is put into the other. A text that
 * cannot be read is kept as it is; the form then goes on with the last draft that it said, and what is done there meanwhile is
 * put into the text as soon as it can be read again.
 */
export interface YamlSide {
  readonly text: string;
  /** The last draft on which text and form agreed. */
  readonly base: Draft;
  /** Why `text` cannot be read. */
  readonly problem: YamlProblem | undefined;
}

/** The text of a draft that has none yet. */
export const sideOf = (draft: Draft): YamlSide => ({
  text: writeManifests(objectsOf(draft)),
  base: draft,
  problem: undefined,
});

const sameName = (one: KubeObject, other: KubeObject): boolean => one.metadata.name === other.metadata.name;

/** Which object of `before` became `object`: itself, its namesake, or else the next of its kind that is not there any more. */
const ancestorOf = (object: KubeObject, before: readonly KubeObject[], after: readonly KubeObject[]): number => {
  const itself = before.indexOf(object);
  if (itself >= 0) return itself;
  const kin = (one: KubeObject): boolean => one.kind === object.kind;
  const namesake = before.findIndex((one) => kin(one) && sameName(one, object));
  if (namesake >= 0) return namesake;
  const gone = before.filter((one) => kin(one) && !after.some((left) => kin(left) && sameName(left, one)));
  const fresh = after.filter((one) => kin(one) && !before.some((left) => kin(left) && sameName(left, one)));
  const heir = gone[fresh.indexOf(object)];
  return heir === undefined ? -1 : before.indexOf(heir);
};

/** The documents made to say `after` where they said `before`; their own order is kept, new objects come last. */
const patchAll = (documents: readonly Document[], before: Draft, after: Draft): readonly Document[] => {
  const others = after.others.map((object) => {
    const place = ancestorOf(object, before.others, after.others);
    const [document, ancestor] = [documents[place + 1], before.others[place]];
    return place < 0 || document === undefined || ancestor === undefined
      ? documentOf(object)
      : patchDocument(document, ancestor, object);
  });
  const [first] = documents;
  return [first === undefined ? documentOf(after.vm) : patchDocument(first, before.vm, after.vm), ...others];
};

/** The form has changed the draft: the text says so too. A text that cannot be read waits. */
export const followForm = (side: YamlSide, draft: Draft): YamlSide => {
  if (side.base === draft || side.problem !== undefined) return side;
  const reading = readManifests(side.text);
  if (!reading.ok) return { ...side, problem: reading.problem };
  return { text: joined(patchAll(reading.documents, reading.draft, draft)), base: draft, problem: undefined };
};

/** What the form changed from `base` to `form`, put into `typed`. Where both changed the same value, the form's stays. */
const merged = (base: unknown, form: unknown, typed: unknown): unknown => {
  if (sameValue(base, form) || sameValue(form, typed)) return typed;
  const fields = [base, form, typed];
  if (!fields.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value))) return form;
  const [was, mine, theirs] = fields.map((value) => Object.entries(value as object)).map((all) => new Map(all));
  const names = new Set([...(theirs?.keys() ?? []), ...(mine?.keys() ?? [])]);
  const entries = [...names].map((name): [string, unknown] => [
    name,
    merged(was?.get(name), mine?.get(name), theirs?.get(name)),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
};

const isObject = (value: unknown): value is KubeObject => typeof value === 'object' && value !== null;
const isObjects = (value: unknown): value is readonly KubeObject[] => Array.isArray(value) && value.every(isObject);

/** A draft of the parts, or `fallback` when one of them is none. */
const draftOf = (vm: unknown, others: unknown, fallback: Draft): Draft =>
  isObject(vm) && isObjects(others) ? { vm, others } : fallback;

/** `typed`, sharing with `draft` what says the same, so that the form redraws only what changed. */
const shared = (draft: Draft, typed: Draft): Draft => {
  const vm = sharing(draft.vm, typed.vm);
  const others = sharing(draft.others, typed.others);
  return vm === draft.vm && others === draft.others ? draft : draftOf(vm, others, typed);
};

/**
 * The text was edited. A readable one makes the draft; what the form changed while it was not readable is put into it first.
 * A text that cannot be read leaves the draft as it is and says why.
 */
export const followText = (side: YamlSide, text: string, draft: Draft): { side: YamlSide; draft: Draft } => {
  const reading = readManifests(text);
  if (!reading.ok) return { side: { ...side, text, problem: reading.problem }, draft };
  const { base } = side;
  if (draft === base) {
    const next = shared(draft, reading.draft);
    return { side: { text, base: next, problem: undefined }, draft: next };
  }
  const both = draftOf(
    merged(base.vm, draft.vm, reading.draft.vm),
    merged(base.others, draft.others, reading.draft.others),
    draft,
  );
  const next = shared(draft, both);
  const patched = joined(patchAll(reading.documents, reading.draft, next));
  return { side: { text: patched, base: next, problem: undefined }, draft: next };
};
