import { isCollection, isMap, isScalar, isSeq, Scalar, type Document, type Node, type YAMLSeq } from 'yaml';
import type { KubeObject } from '../../../../resources/object';
import { isFields, sameValue } from './same';
import { documentOf, WRITING } from './write';

type Path = readonly (string | number)[];

/** A node for a new value, with the comments and the way of quoting of the one that it replaces. */
const nodeFor = (document: Document, value: unknown, old: unknown): Node => {
  const node = document.createNode(value, WRITING);
  if (isScalar(node) && isScalar(old)) {
    const sameType = typeof node.value === typeof old.value;
    const style = sameType && typeof node.value === 'string' && old.type !== Scalar.PLAIN ? old.type : undefined;
    if (style !== undefined) node.type = style;
  }
  if (isScalar(node) || isCollection(node)) {
    const before = isScalar(old) || isCollection(old) ? old : undefined;
    node.comment = before?.comment ?? null;
    node.commentBefore = before?.commentBefore ?? null;
    if (before?.spaceBefore === true) node.spaceBefore = true;
  }
  return node;
};

const replaceAt = (document: Document, path: Path, value: unknown): void => {
  document.setIn(path, nodeFor(document, value, document.getIn(path, true)));
};

/** Makes the lists equal: what stands at both ends stays, the part between is changed entry by entry, then cut or continued. */
const patchList = (
  document: Document,
  path: Path,
  list: YAMLSeq,
  before: readonly unknown[],
  after: readonly unknown[],
): void => {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && sameValue(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameValue(before[before.length - 1 - tail], after[after.length - 1 - tail])) {
    tail += 1;
  }
  const both = shorter - head - tail;
  for (let index = head; index < head + both; index += 1) {
    patchAt(document, [...path, index], before[index], after[index]);
  }
  const added = after.slice(head + both, after.length - tail).map((value) => document.createNode(value, WRITING));
  list.items.splice(head + both, before.length - tail - head - both, ...added);
};

const patchAt = (document: Document, path: Path, before: unknown, after: unknown): void => {
  if (sameValue(before, after)) return;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(node) && isFields(before) && isFields(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (after[name] === undefined) document.deleteIn([...path, name]);
      else if (before[name] === undefined) document.setIn([...path, name], document.createNode(after[name], WRITING));
      else patchAt(document, [...path, name], before[name], after[name]);
    }
  } else if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    patchList(document, path, node, before, after);
  } else {
    replaceAt(document, path, after);
  }
};

/**
 * Makes a document say `after` where it said `before`, and leaves everything else of it alone: comments, order, quotes. Where
 * that cannot be done, as with aliases, the object is written anew.
 */
export const patchDocument = (document: Document, before: KubeObject, after: KubeObject): Document => {
  try {
    patchAt(document, [], before, after);
    return sameValue(document.toJS({ maxAliasCount: 100 }), after) ? document : documentOf(after);
  } catch {
    // an alias on the way: the parser's own setters refuse to write through it
    return documentOf(after);
  }
};
