/**
 * Fails when `locales/en` lacks a text of the sources or has one that they lost: extracts anew and compares the keys. Also fails
 * for texts that the extraction would lose: a value called `key` hides the text from it, and what stands before a `~` is taken
 * for the name of a namespace.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILE = 'en/plugin__vm-manager-plugin.json';
const folder = mkdtempSync(join(tmpdir(), 'vm-manager-text-'));
const keysOf = (path: string): ReadonlySet<string> =>
  new Set(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>));

const config = ['--config', 'i18next-parser.config.mjs'];
execFileSync('npx', [
  '--no-install',
  'i18next',
  ...config,
  '--silent',
  '--output',
  `${folder}/$LOCALE/$NAMESPACE.json`,
]);
const wanted = keysOf(join(folder, FILE));
const found = keysOf(join('locales', FILE));
rmSync(folder, { recursive: true });

const missing = [...wanted].filter((key) => !found.has(key));
const unused = [...found].filter((key) => !wanted.has(key));
for (const key of missing) console.error(`not in locales/en: ${key}`);
for (const key of unused) console.error(`only in locales/en: ${key}`);

const lost = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .flatMap((file) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/\b(?:t|msg)\(\s*(['"])(.*?(?:\{\{key\}\}|~).*?)\1/g)].map(
      ([, , text]) => `${file}: ${text}`,
    ),
  );
for (const text of lost) console.error(`{{key}} or ~ in a text, call it otherwise: ${text}`);
if (lost.length > 0) process.exitCode = 1;

if (missing.length + unused.length > 0) {
  console.error('Run "npm run i18n", then translate what is new in the other languages.');
  process.exitCode = 1;
}
