/**
 * Context providers that plugins contribute (console.context-provider). The page waits for them, so that it is drawn
 * once; one that fails to load is left out.
 */
import type { ComponentType, ReactNode } from 'react';
import {
  isContextProvider,
  type ContextProvider,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/context-providers';
import type { ResolvedExtension } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { useExtensions, useResolved } from './extensions';

interface ProviderProps {
  readonly provider: ComponentType<{ value: unknown; children?: ReactNode }>;
  readonly useValue: () => unknown;
  readonly children: ReactNode;
}

function Provided({ provider: Provider, useValue, children }: ProviderProps) {
  return <Provider value={useValue()}>{children}</Provider>;
}

export function ContextProviders({ children }: { readonly children: ReactNode }) {
  const wanted = useExtensions<ContextProvider>(isContextProvider);
  const { extensions, ready } = useResolved<ContextProvider, ResolvedExtension<ContextProvider>>(isContextProvider);
  if (wanted.length > 0 && !ready) return null;
  return extensions.reduceRight<ReactNode>(
    (inner, { uid, properties }) => (
      <Provided
        key={uid}
        provider={properties.provider as ProviderProps['provider']}
        useValue={properties.useValueHook}
      >
        {inner}
      </Provided>
    ),
    children,
  );
}
