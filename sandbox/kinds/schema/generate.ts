import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Schema } from '../definition';
import { withAdditions } from './additions';
import { converter } from './convert';
import { readDeclarations, type TypeScript } from './interfaces';
import { INT_OR_STRING, PACKAGES, QUANTITY, TIME, schemaNameOf, type TypePackage } from './names';

/** Schemas by name, as `sandbox/generated/schemas.json` keeps them. */
export interface SchemaFile {
  /** Changes with the type package and with the generator. */
  readonly stamp: string;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const load = createRequire(import.meta.url);
const GENERATED = join(import.meta.dirname, '../../generated/schemas.json');
const SOURCES = ['additions.ts', 'generate.ts', 'convert.ts', 'interfaces.ts', 'names.ts'];

const typesFolder = (): string => dirname(dirname(dirname(load.resolve('@kubevirt-ui-ext/kubevirt-api/kubevirt'))));

const stampNow = (folder: string, roots: readonly string[]): string => {
  const hash = createHash('sha1')
    .update(readFileSync(join(folder, 'package.json')))
    .update(roots.join());
  for (const source of SOURCES) hash.update(readFileSync(join(import.meta.dirname, source)));
  return hash.digest('hex');
};

/** Types that the packages publish as plain strings. kubernetes: api/openapi-spec */
const SCALARS: Readonly<Record<string, Schema>> = {
  [QUANTITY]: {
    description: 'A fixed-point number with a unit, such as 2Gi or 500m.',
    type: 'string',
    'x-kubernetes-int-or-string': true,
  },
  [INT_OR_STRING]: {
    description: 'An integer or a string.',
    type: 'string',
    format: 'int-or-string',
    'x-kubernetes-int-or-string': true,
  },
  [TIME]: { description: 'A point in time, RFC 3339.', type: 'string', format: 'date-time', nullable: true },
};

const packageSchemas = (
  typescript: TypeScript,
  source: TypePackage,
  folder: string,
  roots: ReadonlySet<string>,
): Record<string, Schema> => {
  const file = join(folder, 'dist', source.folder, 'index.d.ts');
  const declarations = readDeclarations(typescript, file, readFileSync(file, 'utf8'));
  const convert = converter(typescript, declarations, source);
  const result: Record<string, Schema> = {};
  const starts = [...declarations.interfaces.keys()].filter((name) => roots.has(schemaNameOf(name, source)));
  const queue = new Set(starts);
  for (const name of queue) {
    const schema = convert.schemaOf(name);
    if (schema !== undefined) result[schemaNameOf(name, source)] = schema;
    for (const next of convert.wanted) queue.add(next);
  }
  return result;
};

/** Makes the schemas of `roots` and of all that they refer to from the published types; takes one or two seconds. */
export const generateSchemas = (roots: readonly string[]): SchemaFile => {
  const folder = typesFolder();
  const typescript = load('typescript') as TypeScript;
  const wanted = new Set(roots);
  const schemas: Record<string, Schema> = { ...SCALARS };
  for (const source of PACKAGES) {
    for (const [name, schema] of Object.entries(packageSchemas(typescript, source, folder, wanted))) {
      schemas[name] ??= withAdditions(name, schema);
    }
  }
  return { stamp: stampNow(folder, roots), schemas };
};

const readGenerated = (): SchemaFile | undefined => {
  try {
    return JSON.parse(readFileSync(GENERATED, 'utf8')) as SchemaFile;
  } catch {
    return undefined; // missing or cut short: it is made again
  }
};

/**
 * The generated schemas, made again when the file is missing or older than the type package or the generator. The file
 * appears in one step, so that processes that start together do not read half of it.
 */
export const ensureSchemas = (roots: readonly string[]): SchemaFile => {
  const found = readGenerated();
  if (found !== undefined && found.stamp === stampNow(typesFolder(), roots)) return found;
  const made = generateSchemas(roots);
  mkdirSync(dirname(GENERATED), { recursive: true });
  const temporary = `${GENERATED}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(made));
  renameSync(temporary, GENERATED);
  return made;
};
