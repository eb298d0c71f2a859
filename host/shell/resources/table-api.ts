/**
 * Lists of any kind as the API server would print them (`kubectl get`): columns and cells come from the server, so the
 * console needs to know nothing about the kind.
 *
 * @see kubernetes/kubernetes: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go (Table)
 */
import { useCallback, useEffect, useState } from 'react';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { resourceURL } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-utils';
import { coFetchJSON } from '../../sdk/fetch/console-fetch';
import { ALL_NAMESPACES } from '../../sdk/namespace/namespace-path';

const AS_TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const PAGE = 500;
const REFRESH_MS = 10_000;

export interface Column {
  readonly name: string;
  readonly type?: string;
  readonly format?: string;
  /** 0 = always worth showing. */
  readonly priority?: number;
}
export interface Row {
  readonly cells: readonly unknown[];
  readonly object?: {
    readonly metadata?: {
      readonly name?: string;
      readonly namespace?: string;
      readonly uid?: string;
      readonly creationTimestamp?: string;
    };
  };
}
interface TableAnswer {
  readonly columnDefinitions?: readonly Column[];
  readonly rows?: readonly Row[];
  readonly items?: readonly NonNullable<Row['object']>[];
  readonly metadata?: { readonly continue?: string };
}
export interface Listing {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly loaded: boolean;
  readonly error?: string;
  readonly refresh: () => void;
}

/** Servers that make no tables answer with the list itself. */
function asTable({ columnDefinitions, rows, items }: TableAnswer): {
  columns: readonly Column[];
  rows: readonly Row[];
} {
  if (columnDefinitions) return { columns: columnDefinitions, rows: rows ?? [] };
  const plain = (items ?? []).map((object) => ({
    object,
    cells: [object.metadata?.name, object.metadata?.creationTimestamp],
  }));
  return {
    columns: [
      { name: 'Name', format: 'name' },
      { name: 'Created', format: 'date-time' },
    ],
    rows: plain,
  };
}

async function fetchAll(
  model: K8sModel,
  namespace: string | undefined,
): Promise<{ columns: readonly Column[]; rows: Row[] }> {
  const rows: Row[] = [];
  let columns: readonly Column[] = [];
  let next = '';
  do {
    const query = `limit=${PAGE}${next ? `&continue=${encodeURIComponent(next)}` : ''}`;
    const url = `${resourceURL(model, { ns: namespace })}?${query}`;
    const answer = (await coFetchJSON(url, 'GET', { headers: { Accept: AS_TABLE } })) as TableAnswer;
    const table = asTable(answer);
    if (columns.length === 0) columns = table.columns;
    rows.push(...table.rows);
    next = answer.metadata?.continue ?? '';
  } while (next !== '');
  return { columns, rows };
}

/** The list of a kind, asked for again every ten seconds while the page is visible. */
export function useTable(model: K8sModel, namespace: string): Listing {
  const [state, setState] = useState<Omit<Listing, 'refresh'>>({ columns: [], rows: [], loaded: false });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const table = document.hidden
          ? undefined
          : await fetchAll(model, namespace === ALL_NAMESPACES ? undefined : namespace);
        if (live && table) setState({ ...table, loaded: true });
      } catch (error) {
        // keep what is there, and say that it is no longer fresh
        if (live)
          setState((old) => ({ ...old, loaded: true, error: error instanceof Error ? error.message : String(error) }));
      }
      if (live) timer = setTimeout(() => void ask(), REFRESH_MS);
    };
    void ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [model, namespace, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return { ...state, refresh };
}
