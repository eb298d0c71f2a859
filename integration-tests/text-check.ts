/** Fails when `locales/en` lacks a text of the sources or has one that they lost: extracts anew and compares the keys. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
if (missing.length + unused.length > 0) {
  console.error('Run "npm run i18n", then translate what is new in the other languages.');
  process.exitCode = 1;
}
