import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

export type TextKind = Pick<K8sModel, 'apiGroup' | 'apiVersion' | 'kind'>;

const DIVIDER = /^---(?:[ \t].*)?$/m;

function fieldOf(document: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(document)?.[1];
}

/**
 * The kind that a text of manifests is about. Undefined when it does not say, and for documents of several kinds: the editor
 * checks a whole text by one schema.
 */
export function kindOfText(text: string): TextKind | undefined {
  const kinds = text
    .split(DIVIDER)
    .filter((document) => /^[^\s#]/m.test(document))
    .map((document) => `${fieldOf(document, 'apiVersion') ?? ''} ${fieldOf(document, 'kind') ?? ''}`);
  const [first] = kinds;
  if (first === undefined || kinds.some((one) => one !== first)) return undefined;
  const [version = '', kind = ''] = first.split(' ');
  const parts = version.split('/');
  const apiVersion = parts[parts.length - 1] ?? '';
  if (apiVersion === '' || kind === '') return undefined;
  return { ...(parts.length > 1 ? { apiGroup: parts[0] } : {}), apiVersion, kind };
}
