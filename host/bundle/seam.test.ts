import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seam } from '../sdk/seam';
import { importSeam, seamFile } from './seam';

const SDK = resolve(import.meta.dirname, '../../node_modules/@openshift-console/dynamic-plugin-sdk/lib');

async function requestsOfSdk(): Promise<Set<string>> {
  const files = (await readdir(SDK, { recursive: true })).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(files.map((file) => readFile(resolve(SDK, file), 'utf8')));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/require\('(@console\/[^']+)'\)/g)].map(([, request]) => request ?? '')),
  );
}

describe('the seam of the SDK', () => {
  it('answers exactly what the SDK asks for, with files that exist', async () => {
    const asked = await requestsOfSdk();
    expect(asked.size).toBeGreaterThan(30);
    expect(Object.keys(seam).sort()).toEqual([...asked].sort());
    for (const request of asked) expect(existsSync(seamFile(request)), request).toBe(true);
  });

  it('has every export that the SDK takes from it', async () => {
    const text = await readFile(resolve(SDK, 'api/core-api.js'), 'utf8');
    const taken = [...text.matchAll(/require\('(@console\/[^']+)'\)\s*\.(\w+)/g)];
    expect(taken.length).toBeGreaterThan(35);
    for (const [, request = '', name = ''] of taken) {
      const file = await readFile(seamFile(request), 'utf8');
      const exported =
        name === 'default' ? /export default / : new RegExp(`export (const|function|async function) ${name}\\b`);
      expect(file, `${request} → ${name}`).toMatch(exported);
    }
  });

  it('turns requires into imports, one per module', () => {
    const code = "const a = require('@console/internal/models');\nconst b = require('@console/internal/models').X;\n";
    const lines = importSeam(code)?.split('\n') ?? [];
    expect(lines[0]).toMatch(/^import \* as __seam0 from ".*static-models\.ts";$/);
    expect(lines.slice(1)).toEqual(['const a = __seam0;', 'const b = __seam0.X;', '']);
    expect(importSeam('export const a = 1;')).toBeUndefined();
  });

  it('refuses what it does not have', () => {
    expect(() => importSeam("require('@console/internal/other')")).toThrow('@console/internal/other');
  });
});
