import type ts from 'typescript';

/** Reads generated declarations syntactically: no type checker, so that 90,000 lines take about a second. */
export type TypeScript = typeof ts;

export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly description: string;
  /** JSDoc tags such as `@originalType {integer}`, by name. */
  readonly tags: Readonly<Record<string, string>>;
  readonly type: ts.TypeNode;
}

export interface Declarations {
  readonly interfaces: ReadonlyMap<string, { readonly description: string; readonly fields: readonly Field[] }>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Names that the declaration generator has changed from what is on the wire; some only in one interface. */
const RENAMED: Readonly<Record<string, string>> = {
  vSOCKCID: 'VSOCKCID',
  hTTPProxy: 'HTTPProxy',
  hTTPSProxy: 'HTTPSProxy',
  'IoK8sApiCoreV1DaemonEndpoint.port': 'Port',
  'V1beta1ImportStatus.dataVolumeName': 'DataVolumeName',
  'V1beta1ImportStatus.digest': 'Digest',
};

/** The JSON name of a field: words that are reserved in JavaScript have got a `_` in front. */
const wireName = (owner: string, name: string): string =>
  RENAMED[`${owner}.${name}`] ?? RENAMED[name] ?? name.replace(/^_(?=[a-z])/, '');

interface Comment {
  readonly description: string;
  readonly tags: Record<string, string>;
}

const commentOf = (typescript: TypeScript, text: string, position: number): Comment => {
  const range = typescript.getLeadingCommentRanges(text, position)?.at(-1);
  if (range === undefined) return { description: '', tags: {} };
  const lines = text
    .slice(range.pos + 3, range.end - 2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const firstTag = lines.findIndex((line) => line.startsWith('@'));
  const body = firstTag === -1 ? lines : lines.slice(0, firstTag);
  const tags: Record<string, string> = {};
  for (const line of firstTag === -1 ? [] : lines.slice(firstTag)) {
    const match = /^@(\w+)\s*(.*)$/.exec(line);
    if (match !== null) tags[match[1] ?? ''] = match[2] ?? '';
  }
  return { description: body.join('\n').trim(), tags };
};

const fieldsOf = (typescript: TypeScript, text: string, node: ts.InterfaceDeclaration): readonly Field[] =>
  node.members.flatMap((member) => {
    if (!typescript.isPropertySignature(member) || member.type === undefined) return [];
    const { name } = member;
    if (!typescript.isIdentifier(name) && !typescript.isStringLiteral(name)) return [];
    const { description, tags } = commentOf(typescript, text, member.pos);
    return [
      {
        name: wireName(node.name.text, name.text),
        optional: member.questionToken !== undefined,
        description,
        tags,
        type: member.type,
      },
    ];
  });

const enumValues = (typescript: TypeScript, node: ts.Statement): readonly (readonly [string, readonly string[]])[] => {
  if (typescript.isEnumDeclaration(node)) {
    const values = node.members.flatMap(({ initializer }) =>
      initializer !== undefined && typescript.isStringLiteral(initializer) ? [initializer.text] : [],
    );
    return [[node.name.text, values]];
  }
  if (!typescript.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name, type }) => {
    if (type === undefined || !typescript.isIdentifier(name) || !typescript.isTypeLiteralNode(type)) return [];
    const values = type.members.flatMap((member) => {
      const literal = typescript.isPropertySignature(member) ? member.type : undefined;
      return literal !== undefined &&
        typescript.isLiteralTypeNode(literal) &&
        typescript.isStringLiteral(literal.literal)
        ? [literal.literal.text]
        : [];
    });
    return name.text.endsWith('Enum') && values.length > 0 ? [[name.text, values] as const] : [];
  });
};

/** Interfaces and string enums of one declaration file. */
export const readDeclarations = (typescript: TypeScript, fileName: string, text: string): Declarations => {
  const source = typescript.createSourceFile(fileName, text, typescript.ScriptTarget.ES2022, false);
  const interfaces = new Map<string, { description: string; fields: readonly Field[] }>();
  const enums = new Map<string, readonly string[]>();
  for (const statement of source.statements) {
    if (typescript.isInterfaceDeclaration(statement)) {
      interfaces.set(statement.name.text, {
        description: commentOf(typescript, text, statement.pos).description,
        fields: fieldsOf(typescript, text, statement),
      });
    } else for (const [name, values] of enumValues(typescript, statement)) enums.set(name, values);
  }
  return { interfaces, enums };
};
