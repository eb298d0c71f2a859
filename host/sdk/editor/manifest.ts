/** From object to YAML and back. */
import { LineCounter, parseDocument, stringify } from 'yaml';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

/** As people read it: apiVersion, kind, metadata first; without the book-keeping of server-side apply. */
export function toYaml(resource: K8sResourceCommon | string | undefined): string {
  if (typeof resource === 'string') return resource;
  if (!resource) return '';
  const { apiVersion, kind, metadata, ...rest } = resource;
  const shown = metadata
    ? Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'managedFields'))
    : undefined;
  const ordered = Object.fromEntries(
    Object.entries({ apiVersion, kind, metadata: shown, ...rest }).filter(([, value]) => value !== undefined),
  );
  return stringify(ordered, { lineWidth: 0, aliasDuplicateObjects: false });
}

export type Parsed =
  | { readonly ok: true; readonly resource: K8sResourceCommon }
  | {
      readonly ok: false;
      readonly reason: 'syntax' | 'not-an-object' | 'no-kind' | 'renamed';
      readonly detail: string;
    };

function identity({ kind, metadata }: K8sResourceCommon): string {
  return [kind, metadata?.namespace ?? '', metadata?.name ?? ''].join('/');
}

/** Parses one manifest; `original` is the object being edited, whose kind and name must stay. */
export function parseManifest(text: string, original?: K8sResourceCommon): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [problem] = document.errors;
  if (problem) return { ok: false, reason: 'syntax', detail: problem.message };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, reason: 'syntax', detail: error instanceof Error ? error.message : String(error) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'not-an-object', detail: '' };
  }
  const resource = value as K8sResourceCommon;
  if (!resource.apiVersion || !resource.kind) return { ok: false, reason: 'no-kind', detail: '' };
  if (original && identity(original) !== identity(resource)) {
    return { ok: false, reason: 'renamed', detail: identity(original) };
  }
  return { ok: true, resource };
}
