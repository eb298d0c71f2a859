import type ts from 'typescript';
import type { Schema } from '../definition';
import type { Declarations, Field, TypeScript } from './interfaces';
import { INT_OR_STRING, QUANTITY, REFERENCE, TIME, schemaNameOf, type TypePackage } from './names';

/** Turns one package's interfaces into schemas, following references from the interfaces that are asked for. */
interface Converter {
  /** The schema of an interface, or undefined when the package has none of that name. */
  schemaOf(interfaceName: string): Schema | undefined;
  /** Interfaces that converted schemas refer to, in the order of discovery. */
  readonly wanted: ReadonlySet<string>;
}

const OPEN: Schema = { 'x-kubernetes-preserve-unknown-fields': true };
const OPEN_OBJECT: Schema = { type: 'object', ...OPEN };
/** Maps of quantities are published as maps of strings. */
const QUANTITY_MAPS = new Set([
  'limits',
  'requests',
  'capacity',
  'allocatable',
  'allocatedResources',
  'hard',
  'used',
  'overhead',
  'max',
  'min',
  'default',
  'defaultRequest',
  'maxLimitRequestRatio',
]);
/** Numbers that are no integers. */
const FLOATS = new Set(['qps', 'loginTime', 'multipleOf', 'maximum', 'minimum']);
/** Published as bare objects or strings, but quantities in truth. */
const LONG_TEXTS: readonly (readonly [start: string, schema: string])[] = [
  ['Quantity is a fixed-point', QUANTITY],
  ['IntOrString is a type', INT_OR_STRING],
  ['Time is a wrapper', TIME],
  ['MicroTime is version of Time', TIME],
];

/** The published conditions of KubeVirt lack their times, which are nullable in the source. */
const conditionTimes = (interfaceName: string, fields: readonly Field[]): Readonly<Record<string, Schema>> => {
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  if (!interfaceName.endsWith('Condition') || !has('status') || has('lastTransitionTime')) return {};
  return { lastProbeTime: reference(TIME), lastTransitionTime: reference(TIME) };
};

const reference = (name: string): Schema => ({ $ref: REFERENCE + name });

const described = (schema: Schema, description: string): Schema => {
  if (description === '') return schema;
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
};

type TypeSchema = (node: ts.TypeNode, field: string) => Schema;

const fieldSchema = ({ name, description, tags, type }: Field, typeSchema: TypeSchema): Schema => {
  const known = LONG_TEXTS.find(([start]) => description.startsWith(start));
  if (known !== undefined) return reference(known[1]);
  if (tags.format === '{date-time}') return described(reference(TIME), description);
  return described(typeSchema(type, name), description);
};

const stringLiterals = (typescript: TypeScript, types: readonly ts.TypeNode[]): readonly string[] =>
  types.flatMap((type) =>
    typescript.isLiteralTypeNode(type) && typescript.isStringLiteral(type.literal) ? [type.literal.text] : [],
  );

export const converter = (typescript: TypeScript, declarations: Declarations, source: TypePackage): Converter => {
  const wanted = new Set<string>();

  const named = (name: string, parameters: readonly ts.TypeNode[], field: string): Schema => {
    const [first] = parameters;
    if (name === 'Array' && first !== undefined) return { type: 'array', items: typeSchema(first, field) };
    if (name === 'Date') return reference(TIME);
    const values = declarations.enums.get(name);
    if (values !== undefined) return { type: 'string', enum: values };
    if (!declarations.interfaces.has(name)) return OPEN;
    wanted.add(name);
    return reference(schemaNameOf(name, source));
  };

  const unionSchema = (types: readonly ts.TypeNode[], field: string): Schema => {
    const literals = stringLiterals(typescript, types);
    if (literals.length === types.length) return { type: 'string', enum: literals };
    const [first] = types;
    return first === undefined ? OPEN : { ...typeSchema(first, field), nullable: true };
  };

  const mapSchema = (node: ts.TypeLiteralNode, field: string): Schema => {
    const index = node.members.find((member) => typescript.isIndexSignatureDeclaration(member));
    if (index === undefined) return OPEN_OBJECT;
    const values = typeSchema(index.type, field);
    const quantities = values.type === 'string' && QUANTITY_MAPS.has(field);
    return { type: 'object', additionalProperties: quantities ? reference(QUANTITY) : values };
  };

  const typeSchema = (node: ts.TypeNode, field: string): Schema => {
    if (node.kind === typescript.SyntaxKind.StringKeyword) return { type: 'string' };
    if (node.kind === typescript.SyntaxKind.BooleanKeyword) return { type: 'boolean' };
    if (node.kind === typescript.SyntaxKind.NumberKeyword) return { type: FLOATS.has(field) ? 'number' : 'integer' };
    if (node.kind === typescript.SyntaxKind.ObjectKeyword) return OPEN_OBJECT;
    if (typescript.isArrayTypeNode(node)) return { type: 'array', items: typeSchema(node.elementType, field) };
    if (typescript.isTypeLiteralNode(node)) return mapSchema(node, field);
    if (typescript.isLiteralTypeNode(node)) return unionSchema([node], field);
    if (typescript.isUnionTypeNode(node)) return unionSchema(node.types, field);
    if (typescript.isTypeReferenceNode(node) && typescript.isIdentifier(node.typeName)) {
      return named(node.typeName.text, node.typeArguments ?? [], field);
    }
    return OPEN;
  };

  return {
    wanted,
    schemaOf: (interfaceName) => {
      const found = declarations.interfaces.get(interfaceName);
      if (found === undefined) return undefined;
      const required = found.fields.filter((field) => !field.optional).map((field) => field.name);
      return {
        ...(found.description === '' ? {} : { description: found.description }),
        type: 'object',
        ...(required.length > 0 ? { required } : {}),
        properties: {
          ...Object.fromEntries(found.fields.map((field) => [field.name, fieldSchema(field, typeSchema)])),
          ...conditionTimes(interfaceName, found.fields),
        },
      };
    },
  };
};
