import type { Message } from './message';
import { msg } from './message';

/** One requirement of a label selector. `gt` and `lt` compare integers. */
type Requirement =
  | { readonly key: string; readonly operator: 'exists' | 'absent' }
  | { readonly key: string; readonly operator: 'in' | 'notin'; readonly values: readonly string[] }
  | { readonly key: string; readonly operator: 'gt' | 'lt'; readonly bound: number };

type ParsedSelector =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  | { readonly ok: false; readonly error: Message };

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** `[prefix/]name`. `apimachinery: pkg/util/validation/validation.go` (IsQualifiedName) */
export const isLabelKey = (key: string): boolean => {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  const prefix = parts.join('/');
  return NAME.test(name) && (parts.length === 0 || (parts.length === 1 && DNS_SUBDOMAIN.test(prefix)));
};

/** Empty, or like the name part of a key. */
export const isLabelValue = (value: string): boolean => value === '' || NAME.test(value);

/** Splits at commas outside of parentheses. */
const pieces = (source: string): readonly string[] => {
  const result: string[] = [];
  let depth = 0;
  let piece = '';
  for (const character of source) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      result.push(piece.trim());
      piece = '';
    } else piece += character;
  }
  return [...result, piece.trim()];
};

const SET = /^(\S+?)\s+(in|notin)\s*\(([^()]*)\)$/;
const COMPARISON = /^([^\s=!<>]+)\s*(==|=|!=|<|>)\s*([^\s=!<>]*)$/;
const PRESENCE = /^(!?)\s*([^\s=!<>()]+)$/;

const readPiece = (piece: string): Requirement | undefined => {
  const set = SET.exec(piece);
  if (set !== null) {
    const [, key = '', operator, inner = ''] = set;
    return { key, operator: operator === 'in' ? 'in' : 'notin', values: inner.split(',').map((value) => value.trim()) };
  }
  const comparison = COMPARISON.exec(piece);
  if (comparison !== null) {
    const [, key = '', sign, value = ''] = comparison;
    if (sign === '<' || sign === '>') {
      return /^-?\d+$/.test(value) ? { key, operator: sign === '>' ? 'gt' : 'lt', bound: Number(value) } : undefined;
    }
    return { key, operator: sign === '!=' ? 'notin' : 'in', values: [value] };
  }
  const presence = PRESENCE.exec(piece);
  return presence === null
    ? undefined
    : { key: presence[2] ?? '', operator: presence[1] === '!' ? 'absent' : 'exists' };
};

/**
 * Reads a label selector in the language of kubectl: `a=b`, `a==b`, `a!=b`, `a in (x,y)`, `a notin (x)`, `a`, `!a`, `a>1`,
 * `a<1`, joined by commas. An empty text selects everything. `apimachinery: pkg/labels/selector.go`
 */
export const parseSelector = (source: string): ParsedSelector => {
  if (source.trim() === '') return { ok: true, requirements: [] };
  const requirements: Requirement[] = [];
  for (const piece of pieces(source)) {
    const requirement = readPiece(piece);
    if (requirement === undefined) {
      return {
        ok: false,
        error: msg('“{{piece}}” is not understood. Examples: app=web, tier in (a, b), !gpu', { piece }),
      };
    }
    if (!isLabelKey(requirement.key)) {
      return { ok: false, error: msg('“{{name}}” cannot be the key of a label', { name: requirement.key }) };
    }
    const wrong = 'values' in requirement ? requirement.values.find((value) => !isLabelValue(value)) : undefined;
    if (wrong !== undefined)
      return { ok: false, error: msg('“{{value}}” cannot be the value of a label', { value: wrong }) };
    requirements.push(requirement);
  }
  return { ok: true, requirements };
};

const meets = (requirement: Requirement, value: string | undefined): boolean => {
  switch (requirement.operator) {
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'in':
      return value !== undefined && requirement.values.includes(value);
    case 'notin':
      return value === undefined || !requirement.values.includes(value);
    case 'gt':
    case 'lt': {
      if (value === undefined || !/^-?\d+$/.test(value)) return false;
      return requirement.operator === 'gt' ? Number(value) > requirement.bound : Number(value) < requirement.bound;
    }
  }
};

/** Do the labels meet all requirements? As in Kubernetes, `!=` and `notin` also select what lacks the label. */
export const matchesSelector = (
  requirements: readonly Requirement[],
  labels: Readonly<Record<string, string>>,
): boolean =>
  requirements.every((requirement) =>
    meets(requirement, Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined),
  );

/** What a selector demands of one label; nothing when it cannot be read. */
export const labelRequirementsOn = (source: string, key: string): readonly Requirement[] => {
  const selector = parseSelector(source);
  return selector.ok ? selector.requirements.filter((requirement) => requirement.key === key) : [];
};

/**
 * The selector with another demand on one label (a text of the same language; empty for none), all others as they were. What cannot
 * be read is left out: with it, the whole would not be read.
 */
export const selectorWith = (source: string, key: string, demand: string): string => {
  const others = pieces(source).filter((piece) => {
    const other = readPiece(piece);
    return other !== undefined && other.key !== key && parseSelector(piece).ok;
  });
  return [...others, demand].filter((piece) => piece !== '').join(',');
};
