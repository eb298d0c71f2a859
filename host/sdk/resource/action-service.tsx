/** Collects the actions that plugins offer for a context (console.action/provider, resource-provider, filter, group). */
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  isActionFilter,
  isActionProvider,
  isResourceActionProvider,
  type Action,
  type ActionFilter,
  type ActionProvider,
  type ActionService,
  type ActionServiceProviderProps,
  type ResourceActionProvider,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/actions';
import type { ResolvedExtension } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { referenceOf } from '../models/reference';
import { useResolved } from '../../plugins/extensions';

type Provider = ResolvedExtension<ActionProvider> | ResolvedExtension<ResourceActionProvider>;
type UseActions = (scope: unknown) => [Action[], boolean, unknown];
interface Outcome {
  readonly actions: readonly Action[];
  readonly loaded: boolean;
  readonly error: unknown;
}

interface CallerProps {
  readonly useActions: UseActions;
  readonly scope: unknown;
  readonly report: (outcome: Outcome) => void;
}

/** Calls one provider's hook; a component of its own so that the number of providers may change. */
function Caller({ useActions, scope, report }: CallerProps) {
  const [actions, loaded, error] = useActions(scope);
  useEffect(() => report({ actions, loaded, error }), [actions, loaded, error, report]);
  return null;
}

function scopeOf({ type, properties }: Provider, context: Readonly<Record<string, unknown>>): unknown {
  if (type === 'console.action/provider') return context[properties.contextId];
  const { group, version, kind } = properties.model;
  return context[referenceOf({ apiGroup: group, apiVersion: version, kind })];
}

function withResource(context: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const resource = context['resource'] as K8sResourceCommon | undefined;
  if (!resource?.apiVersion || !resource.kind) return context;
  const [group, version] = resource.apiVersion.includes('/')
    ? resource.apiVersion.split('/')
    : ['core', resource.apiVersion];
  return { ...context, [referenceOf({ apiGroup: group, apiVersion: version ?? '', kind: resource.kind })]: resource };
}

const noReport = new Map<string, Outcome>();

function Collector({
  providers,
  filters,
  context,
  children,
}: {
  readonly providers: readonly Provider[];
  readonly filters: readonly ResolvedExtension<ActionFilter>[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly children: (service: ActionService) => ReactNode;
}) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(noReport);
  const scopes = withResource(context);
  const relevant = providers.filter((provider) => scopeOf(provider, scopes) !== undefined);
  const reports = useMemo(
    () =>
      new Map(
        providers.map(({ uid }) => [uid, (outcome: Outcome) => setOutcomes((old) => new Map(old).set(uid, outcome))]),
      ),
    [providers],
  );
  const found = relevant.flatMap(({ uid }) => outcomes.get(uid) ?? []);
  const actions = found
    .flatMap((outcome) => outcome.actions)
    .filter((action) =>
      filters.every(({ properties }) => {
        const scope = context[properties.contextId];
        return scope === undefined || properties.filter(scope, action);
      }),
    );
  const service: ActionService = {
    actions,
    options: actions,
    loaded: found.length === relevant.length && found.every(({ loaded }) => loaded),
    error: found.find(({ error }) => error !== undefined)?.error,
  };
  return (
    <>
      {relevant.map((provider) => (
        <Caller
          key={provider.uid}
          useActions={provider.properties.provider as UseActions}
          scope={scopeOf(provider, scopes)}
          report={reports.get(provider.uid) ?? (() => undefined)}
        />
      ))}
      {children(service)}
    </>
  );
}

export default function ActionServiceProvider({ context, children }: ActionServiceProviderProps) {
  const providers = useResolved<ActionProvider | ResourceActionProvider, Provider>(
    isActionProvider,
    isResourceActionProvider,
  );
  const filters = useResolved<ActionFilter, ResolvedExtension<ActionFilter>>(isActionFilter);
  if (!providers.ready) return <>{children({ actions: [], options: [], loaded: false, error: undefined })}</>;
  return (
    <Collector providers={providers.extensions} filters={filters.extensions} context={context}>
      {children}
    </Collector>
  );
}
