/** The state of editing one object as YAML: text, unsaved changes, what the cluster has meanwhile, saving. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { resourceURL } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-utils';
import { coFetchJSON } from '../fetch/console-fetch';
import { parseManifest, toYaml, type Parsed } from './manifest';

export type SaveState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'saving' }
  | { readonly phase: 'saved'; readonly version: string }
  | { readonly phase: 'invalid'; readonly problem: Extract<Parsed, { ok: false }> }
  | {
      readonly phase: 'failed';
      readonly message: string;
      readonly causes: readonly string[];
      readonly isConflict: boolean;
    };

export interface ManifestEditing {
  readonly text: string;
  readonly isDirty: boolean;
  /** The object has changed in the cluster since the text was taken from it. */
  readonly isStale: boolean;
  readonly state: SaveState;
  readonly edit: (text: string) => void;
  readonly reload: () => void;
  /** Resolves with the object as stored, or undefined when it was not stored. */
  readonly save: () => Promise<K8sResourceCommon | undefined>;
}

interface ApiError {
  readonly code?: number;
  readonly json?: {
    readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message?: string }[] };
  };
}

function failureOf(error: unknown): SaveState {
  const { code, json } = error as ApiError;
  const causes = (json?.details?.causes ?? []).map(({ field, message }) => [field, message].filter(Boolean).join(': '));
  return {
    phase: 'failed',
    message: error instanceof Error ? error.message : String(error),
    causes,
    isConflict: code === 409,
  };
}

async function send(model: K8sModel, resource: K8sResourceCommon, create: boolean): Promise<K8sResourceCommon> {
  const { name, namespace } = resource.metadata ?? {};
  const url = resourceURL(model, { ns: namespace, ...(create ? {} : { name }) });
  const answer = create ? coFetchJSON.post(url, resource) : coFetchJSON.put(url, resource);
  return (await answer) as K8sResourceCommon;
}

async function fresh(model: K8sModel, { metadata }: K8sResourceCommon): Promise<K8sResourceCommon> {
  const url = resourceURL(model, { ns: metadata?.namespace, name: metadata?.name });
  return (await coFetchJSON(url)) as K8sResourceCommon;
}

interface Wanted {
  readonly resource: K8sResourceCommon | undefined;
  /** Which model stores it: of the text's own kind when an object is created. */
  readonly modelFor: (resource: K8sResourceCommon) => K8sModel | undefined;
  readonly create: boolean;
}

const isObject = (value: unknown): value is K8sResourceCommon => typeof value === 'object' && value !== null;

export function useManifest({ resource, modelFor, create }: Wanted): ManifestEditing {
  const [base, setBase] = useState(resource);
  const [text, setText] = useState(() => toYaml(resource));
  const [state, setState] = useState<SaveState>({ phase: 'idle' });
  const baseText = toYaml(base);
  const isDirty = text !== baseText;
  const dirty = useRef(isDirty);
  dirty.current = isDirty;
  const show = useCallback((next: K8sResourceCommon | undefined) => {
    setBase(next);
    setText(toYaml(next));
  }, []);
  // without changes of the user's own the text follows the cluster
  useEffect(() => {
    if (!dirty.current) show(resource);
  }, [resource, show]);
  const reload = useCallback(() => {
    setState({ phase: 'idle' });
    show(resource);
    const model = isObject(resource) ? modelFor(resource) : undefined;
    if (create || !isObject(resource) || !model) return;
    fresh(model, resource).then(show, (error: unknown) => setState(failureOf(error)));
  }, [resource, modelFor, create, show]);
  const save = useCallback(async () => {
    const parsed = parseManifest(text, create || !isObject(base) ? undefined : base);
    if (!parsed.ok) {
      setState({ phase: 'invalid', problem: parsed });
      return undefined;
    }
    const model = modelFor(parsed.resource);
    if (!model) {
      setState({ phase: 'invalid', problem: { ok: false, reason: 'no-kind', detail: parsed.resource.kind ?? '' } });
      return undefined;
    }
    setState({ phase: 'saving' });
    try {
      const stored = await send(model, parsed.resource, create);
      show(stored);
      setState({ phase: 'saved', version: stored.metadata?.resourceVersion ?? '' });
      return stored;
    } catch (error) {
      setState(failureOf(error));
      return undefined;
    }
  }, [text, base, modelFor, create, show]);
  const edit = useCallback((next: string) => {
    setText(next);
    setState((old) => (old.phase === 'saved' || old.phase === 'invalid' ? { phase: 'idle' } : old));
  }, []);
  const versionOf = (object: K8sResourceCommon | undefined) =>
    isObject(object) ? object.metadata?.resourceVersion : undefined;
  const isStale = !create && isDirty && versionOf(resource) !== versionOf(base);
  return { text, isDirty, isStale, state, edit, reload, save };
}
