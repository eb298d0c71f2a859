import type { SyntaxNode, Tree } from '@lezer/common';
import { ParseError } from './errors';

const firstError = (tree: Tree): SyntaxNode | undefined => {
  let found: SyntaxNode | undefined;
  tree.iterate({
    enter: (node) => {
      if (found === undefined && node.type.isError) found = node.node;
      return found === undefined;
    },
  });
  return found;
};

const OPERATORS = /^(?:=~|!~|!=|==|<=|>=|[-+*/%^<>=])/;
const SINGLE: Readonly<Record<string, string>> = { '{': '{', '}': '}', '(': '(', ')': ')', '[': '[', ']': ']', ',': ',', ':': ':', '@': '@' }; // prettier-ignore

/** The next token in the words of Prometheus. prometheus: promql/parser/lex.go */
const tokenAt = (text: string): string => {
  if (text === '') return 'end of input';
  const operator = OPERATORS.exec(text)?.[0];
  if (operator !== undefined) return operator === '=' ? '"="' : `<op:${operator}>`;
  const single = SINGLE[text.charAt(0)];
  if (single !== undefined) return `"${single}"`;
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/s.exec(text)?.[0];
  if (quoted !== undefined) return `string ${JSON.stringify(quoted)}`;
  const number = /^\d[\w.]*/.exec(text)?.[0];
  if (number !== undefined) return /^\d+[a-z]/i.test(number) ? `duration "${number}"` : `number "${number}"`;
  const word = /^[A-Za-z_:][\w:]*/.exec(text)?.[0];
  if (word !== undefined) return /^(?:by|without|on|ignoring|group_left|group_right|bool|offset)$/i.test(word) ? `<${word.toLowerCase()}>` : `identifier "${word}"`; // prettier-ignore
  return `character: '${text.charAt(0)}'`;
};

const WHERE: Readonly<Record<string, string>> = {
  LabelMatchers: ' in label matching, expected identifier or "}"',
  UnquotedLabelMatcher: ' in label matching, expected string',
  GroupingLabels: ' in grouping opts, expected label',
  AggregateExpr: ' in aggregation',
  FunctionCallBody: '',
};

const unclosed = (query: string): string | undefined => {
  const bare = query.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/gs, '');
  for (const [open, close, name] of [['(', ')', 'left parenthesis']] as const)
    if (bare.split(open).length > bare.split(close).length) return `unclosed ${name}`;
  return undefined;
};

/** What is wrong with the text, in the words of Prometheus; undefined when it can be read. */
export const troubleIn = (query: string, tree: Tree): ParseError | undefined => {
  if (/^(?:\s|#[^\n]*)*$/.test(query)) return new ParseError('no expression found in input', query, query.length);
  const node = firstError(tree);
  if (node === undefined) return undefined;
  const space = /^\s*/.exec(query.slice(node.from))?.[0].length ?? 0;
  const position = node.from + space;
  const rest = query.slice(position);
  const parent = node.parent;
  if (rest.startsWith('(') && parent?.name === 'VectorSelector') {
    const name = query.slice(parent.from, node.from).trim();
    return new ParseError(`unknown function with name "${name}"`, query, parent.from);
  }
  const where = WHERE[parent?.name ?? ''] ?? '';
  if (rest === '' && where === '') {
    const why = unclosed(query);
    if (why !== undefined) return new ParseError(why, query, position);
  }
  return new ParseError(`unexpected ${tokenAt(rest)}${where}`, query, position);
};
