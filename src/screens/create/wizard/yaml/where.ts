import { isMap, isNode, isScalar, isSeq, type Document } from 'yaml';
import { stepsOf } from '../../../../resources/draft/path';

const OTHER = /^others\[(\d+)\]\.?(.*)$/;

/** Where a key or an entry begins; undefined when it is not there. */
const startOf = (parent: unknown, step: string | number): number | undefined => {
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const entry = isSeq(parent) && typeof step === 'number' ? parent.items[step] : undefined;
  return isNode(entry) ? entry.range?.[0] : undefined;
};

/**
 * The line, from 1, on which a field of a draft stands in its text. Of a field that is missing, the line of the nearest parent
 * that is there.
 *
 * @param documents the VM's own first, then the others in the order of the draft
 * @param field as issues name it: `spec.template`, `others[0].metadata.name`
 */
export const lineOfField = (text: string, documents: readonly Document[], field: string): number | undefined => {
  const other = OTHER.exec(field);
  const document = documents[other === null ? 0 : Number(other[1]) + 1];
  if (document === undefined) return undefined;
  let [node, offset]: [unknown, number | undefined] = [document.contents, document.contents?.range?.[0]];
  for (const step of stepsOf(other?.[2] ?? field)) {
    const start = startOf(node, step);
    if (start === undefined) break;
    offset = start;
    node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
  }
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
};
