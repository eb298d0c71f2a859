import type { Message } from '../../lib/message';
import { matchesSelector, parseSelector } from '../../lib/selector';
import type { VmQuery } from '../list.types';
import type { VmRecord } from '../record';

/** A filter that is ready to be asked about ten thousand records. */
export interface Matcher {
  /** Undefined when it lets everything pass. */
  readonly matches: ((record: VmRecord) => boolean) | undefined;
  /** Why the label selector could not be read. */
  readonly problem: Message | undefined;
}

/** Prepares the filter that a query means. All its parts must match. */
export const matcherOf = (query: VmQuery): Matcher => {
  const selector = parseSelector(query.labels);
  const requirements = selector.ok ? selector.requirements : [];
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const tests = [
    oneOf(query.status, (record) => record.status),
    oneOf(query.namespace, (record) => record.namespace),
    oneOf(query.node, (record) => record.node ?? ''),
    oneOf(query.os, (record) => record.os ?? ''),
    requirements.length === 0 ? undefined : (record: VmRecord) => matchesSelector(requirements, record.labels),
    words.length === 0 ? undefined : (record: VmRecord) => words.every((word) => mentions(record, word)),
  ].filter((test) => test !== undefined);
  return {
    matches: tests.length === 0 ? undefined : (record) => tests.every((test) => test(record)),
    problem: selector.ok ? undefined : selector.error,
  };
};

const oneOf = <Value extends string>(
  wanted: readonly Value[],
  read: (record: VmRecord) => Value,
): ((record: VmRecord) => boolean) | undefined => {
  const values = new Set(wanted);
  return values.size === 0 ? undefined : (record) => values.has(read(record));
};

/** Names of objects are lower case already; `namespace/name` is the record's key. */
const mentions = (record: VmRecord, word: string): boolean =>
  record.key.includes(word) || record.ips.some((ip) => ip.includes(word));
