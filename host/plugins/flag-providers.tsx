/** Runs what plugins contribute to flags: by model, by function, by hook. */
import { useEffect, useRef } from 'react';
import { useSelector } from 'react-redux';
import {
  isFeatureFlag,
  isFeatureFlagHookProvider,
  isModelFeatureFlag,
  type FeatureFlag,
  type FeatureFlagHandler,
  type FeatureFlagHookProvider,
  type ModelFeatureFlag,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/feature-flags';
import type { ResolvedExtension } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { HostState } from '../sdk/store/store';
import { useExtensions, useResolved } from './extensions';
import { setFlag } from './flags';

/** A later call of setFlag while rendering would update other components: flags are set after the render. */
function HookProvider({ useFlags }: { readonly useFlags: FeatureFlagHandler }) {
  const asked = useRef(new Map<string, boolean>());
  useFlags((flag, enabled) => asked.current.set(flag, enabled));
  useEffect(() => {
    asked.current.forEach((enabled, flag) => setFlag(flag, enabled));
    asked.current.clear();
  });
  return null;
}

function useModelFlags(): void {
  const extensions = useExtensions<ModelFeatureFlag>(isModelFeatureFlag);
  const resources = useSelector(({ k8s }: HostState) => k8s.get('RESOURCES')) as {
    get: (key: string) => { has: (key: string) => boolean } | boolean | undefined;
  };
  useEffect(() => {
    const models = resources.get('models');
    if (resources.get('loaded') !== true || typeof models !== 'object') return;
    for (const { properties } of extensions) {
      const { group, version, kind } = properties.model;
      setFlag(properties.flag, models.has(`${group}~${version}~${kind}`) || (!group && models.has(kind)));
    }
  }, [extensions, resources]);
}

export function FlagProviders() {
  useModelFlags();
  const functions = useResolved<FeatureFlag, ResolvedExtension<FeatureFlag>>(isFeatureFlag);
  const hooks = useResolved<FeatureFlagHookProvider, ResolvedExtension<FeatureFlagHookProvider>>(
    isFeatureFlagHookProvider,
  );
  const called = useRef(new Set<string>());
  useEffect(() => {
    for (const { uid, properties } of functions.extensions) {
      if (called.current.has(uid)) continue;
      called.current.add(uid);
      properties.handler(setFlag);
    }
  }, [functions.extensions]);
  return (
    <>
      {hooks.extensions.map(({ uid, properties }) => (
        <HookProvider key={uid} useFlags={properties.handler} />
      ))}
    </>
  );
}
