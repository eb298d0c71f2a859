/**
 * What a plugin must not do in OpenShift Console although it would work here: bring a second react-dom, PatternFly's
 * style sheets (the console has them), whole packages of icons, or parts of the SDK that are about to go.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './plugin';

/** Deprecated in 4.22, or only there from 4.23 on. */
const UNWANTED_SDK = [
  'VirtualizedTable',
  'ListPageFilter',
  'useListPageFilter',
  'TableData',
  'YAMLEditor',
  'useUserSettings',
  'useToast',
];
const IMPORT =
  /\b(?:import|export)\s+(?:type\s+)?([\w*{},\s$]*?)\s*(?:\bfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, names = '', from, lazy]) => ({
    from: from ?? lazy ?? '',
    names: names.split(/[{},\s]+/).filter((name) => name !== '' && name !== 'type'),
  }));
}

/** Why the console would not take the import well; undefined when it would. */
function fault({ from, names }: Import): string | undefined {
  if (/^react-dom(\/|$)/.test(from)) return 'brings a second react-dom';
  if (/^@patternfly\/.*\.s?css$/.test(from) || /^@patternfly\/patternfly(\/|$)/.test(from))
    return 'brings styles of PatternFly';
  if (/^@patternfly\/react-icons(\/dist\/esm)?(\/index)?$/.test(from)) return 'brings all icons';
  if (/^@patternfly\/react-(core|table)\/(deprecated|next)/.test(from)) return 'is not shared by the console';
  if (/^@openshift-console\/dynamic-plugin-sdk\/.+/.test(from)) return 'passes by the SDK that the console shares';
  const unwanted =
    from === '@openshift-console/dynamic-plugin-sdk' ? names.filter((name) => UNWANTED_SDK.includes(name)) : [];
  return unwanted.length > 0 ? `uses ${unwanted.join(', ')}` : undefined;
}

const faultsIn = (text: string): string[] => importsOf(text).flatMap((each) => fault(each) ?? []);

describe('the check of imports', () => {
  it.each([
    [`import { createPortal } from 'react-dom';`, 'brings a second react-dom'],
    [`import '@patternfly/react-core/dist/styles/base.css';`, 'brings styles of PatternFly'],
    [`import '@patternfly/patternfly/patternfly.css';`, 'brings styles of PatternFly'],
    [`import { CheckIcon } from '@patternfly/react-icons';`, 'brings all icons'],
    [
      `import {\n  useK8sModel,\n  VirtualizedTable,\n} from '@openshift-console/dynamic-plugin-sdk';`,
      'uses VirtualizedTable',
    ],
    [`const x = await import('react-dom/client');`, 'brings a second react-dom'],
  ])('finds %s', (text, expected) => {
    expect(faultsIn(text)).toEqual([expected]);
  });

  it('lets what the console shares pass', () => {
    const text = `import { Button } from '@patternfly/react-core';\nimport { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';\nimport { useFlag } from '@openshift-console/dynamic-plugin-sdk';\nimport './own.css';`;
    expect(importsOf(text)).toHaveLength(4);
    expect(faultsIn(text)).toEqual([]);
  });
});

describe('the plugin', () => {
  const folder = resolve(ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );

  it('imports only what the console takes well', () => {
    const all = files.map((file) => ({ file, text: readFileSync(resolve(folder, file), 'utf8') }));
    expect(all.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(files.length / 2);
    expect(all.flatMap(({ file, text }) => faultsIn(text).map((why) => `${file} ${why}`))).toEqual([]);
  });
});
