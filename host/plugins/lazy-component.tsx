/** A component of a plugin, fetched when shown: skeleton while loading, a clear page with retry when that fails. */
import { useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Bullseye, Button, EmptyState, EmptyStateBody, EmptyStateFooter, Spinner } from '@patternfly/react-core';
import type { CodeRef } from '@openshift-console/dynamic-plugin-sdk/lib/types';

interface Props<P extends object> {
  readonly load: CodeRef<ComponentType<P>>;
  readonly props: P;
}
type State<P> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly component: ComponentType<P>; readonly of: CodeRef<ComponentType<P>> }
  | { readonly phase: 'failed'; readonly message: string };

const known = new WeakMap<CodeRef, ComponentType<never>>();

function initialState<P>(load: CodeRef<ComponentType<P>>): State<P> {
  const component = known.get(load) as ComponentType<P> | undefined;
  return component ? { phase: 'ready', component, of: load } : { phase: 'loading' };
}

export function LazyComponent<P extends object>({ load, props }: Props<P>) {
  const { t } = useTranslation('console');
  const [state, setState] = useState<State<P>>(() => initialState(load));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let live = true;
    setState((old) => (old.phase === 'ready' && old.of === load ? old : initialState(load)));
    load().then(
      (component) => {
        known.set(load, component as ComponentType<never>);
        if (live) setState({ phase: 'ready', component, of: load });
      },
      (error: unknown) => {
        if (live) setState({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      live = false;
    };
  }, [load, attempt]);
  if (state.phase === 'ready') return <state.component {...props} />;
  if (state.phase === 'loading') {
    return (
      <Bullseye className="console-loading">
        <Spinner aria-label={t('Loading')} />
      </Bullseye>
    );
  }
  return (
    <EmptyState status="danger" titleText={t('This page could not be loaded')} headingLevel="h1">
      <EmptyStateBody>{state.message}</EmptyStateBody>
      <EmptyStateFooter>
        <Button onClick={() => setAttempt(attempt + 1)}>{t('Try again')}</Button>
      </EmptyStateFooter>
    </EmptyState>
  );
}
