import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

export type TextKind = Pick<K8sModel, 'apiGroup' | 'apiVersion' | 'kind'>;

const DIVIDER = /^---(?:[ \t].*)?$/m;

function fieldOf(document: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(document)?.[1];
}

/** How manifests write group and version. */
export function apiVersionOf({ apiGroup, apiVersion }: TextKind): string {
  return apiGroup ? `${apiGroup}/${apiVersion}` : apiVersion;
}

function kindOf(document: string): TextKind | undefined {
  const parts = fieldOf(document, 'apiVersion')?.split('/') ?? [];
  const kind = fieldOf(document, 'kind');
  const [last, group] = [parts[parts.length - 1], parts.length === 2 ? parts[0] : undefined];
  if (!last || kind === undefined || parts.length > 2) return undefined;
  return { ...(group ? { apiGroup: group } : {}), apiVersion: last, kind };
}

/** The kinds that a text of one or more manifests is about, each once, in an order that does not depend on theirs. */
export function kindsOfText(text: string): readonly TextKind[] {
  const kinds = text.split(DIVIDER).flatMap((document) => kindOf(document) ?? []);
  const known = new Map(kinds.map((kind) => [`${apiVersionOf(kind)} ${kind.kind}`, kind]));
  return [...known].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, kind]) => kind);
}
