/** The namespaces that the user may see: projects on OpenShift (a filtered list), else namespaces. */
import { useEffect, useState } from 'react';
import { useFlag } from '@openshift-console/dynamic-plugin-sdk/lib/utils/flags';
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import { coFetchJSON } from '../fetch/console-fetch';

export interface Namespaces {
  readonly names: readonly string[];
  readonly loaded: boolean;
  /** Why they cannot be listed; a namespace may still be typed in. */
  readonly error?: string;
}

interface List {
  readonly items?: readonly { readonly metadata?: { readonly name?: string } }[];
}

const PATHS = { projects: '/apis/project.openshift.io/v1/projects', namespaces: '/api/v1/namespaces' };
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

async function list(path: string): Promise<string[]> {
  const answer = (await coFetchJSON(k8sBasePath + path, 'GET', { headers: { Accept: METADATA_ONLY } })) as List;
  return (answer.items ?? []).flatMap(({ metadata }) => metadata?.name ?? []).sort((a, b) => a.localeCompare(b));
}

/** Lists them when `wanted` (the selector is open), anew each time it is opened. */
export function useNamespaces(wanted: boolean): Namespaces {
  const openshift = useFlag('OPENSHIFT');
  const [state, setState] = useState<Namespaces>({ names: [], loaded: false });
  useEffect(() => {
    if (!wanted) return undefined;
    let live = true;
    list(openshift ? PATHS.projects : PATHS.namespaces).then(
      (names) => live && setState({ names, loaded: true }),
      (error: unknown) =>
        live && setState({ names: [], loaded: true, error: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      live = false;
    };
  }, [wanted, openshift]);
  return state;
}
