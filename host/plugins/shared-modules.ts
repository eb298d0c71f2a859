/**
 * The share scope handed to plugins: what they may use without bringing it along, as OpenShift Console 4.22 offers it.
 * A scope is plain data (package → version → getter), so the host needs no webpack for it.
 *
 * @see openshift/console: frontend/packages/console-dynamic-plugin-sdk/src/shared-modules/shared-modules-meta.ts
 * @see webpack/webpack: lib/sharing/ShareRuntimeModule.js (shape of a scope)
 */
import * as pluginSdk from '@openshift/dynamic-plugin-sdk';
import * as consoleSdk from '@openshift-console/dynamic-plugin-sdk/lib/lib-core';
import React from 'react';
import * as reactI18next from 'react-i18next';
import * as reactRedux from 'react-redux';
import * as reactRouter from 'react-router';
import * as redux from 'redux';
import * as reduxThunk from 'redux-thunk';
import { names as commonNames } from 'offered:names:@patternfly/react-core,@patternfly/react-table';
import { names as rareNames } from 'offered:names:@patternfly/react-data-view,@patternfly/react-templates';

type Factory = () => object;
interface SharedVersion {
  readonly get: () => Factory | Promise<Factory>;
  readonly from: string;
  readonly eager: boolean;
  /** Truthy once used: webpack then prefers it to others. */
  loaded?: 1;
}
export type ShareScope = Record<string, Record<string, SharedVersion>>;

/** Same content as an ES module, with the mark by which webpack's runtime knows one (for its default export). */
function asModule(module: object): object {
  return Object.defineProperty({ ...module }, '__esModule', { value: true });
}

function now(module: object): SharedVersion {
  return { get: () => () => module, from: 'light-console', eager: true, loaded: 1 };
}

function later(load: () => Promise<object>): SharedVersion {
  let pending: Promise<Factory> | undefined;
  const get = (): Promise<Factory> => {
    pending ??= load().then(
      (module) => () => module,
      (error: unknown) => {
        pending = undefined; // a failed download may be tried again
        throw error;
      },
    );
    return pending;
  };
  return { get, from: 'light-console', eager: false, loaded: 1 };
}

interface Offer {
  readonly modules: readonly (readonly [request: string, version: string, module: object])[];
}

/** The entries of PatternFly modules that come together in one file. */
function patternfly(names: readonly (readonly [string, string])[], load: () => Promise<Offer>): ShareScope {
  let index: Promise<Map<string, object>> | undefined;
  const loadIndex = (): Promise<Map<string, object>> => {
    index ??= load().then(
      ({ modules }) => new Map(modules.map(([request, , module]) => [request, asModule(module)])),
      (error: unknown) => {
        index = undefined;
        throw error;
      },
    );
    return index;
  };
  return Object.fromEntries(
    names.map(([request, version]) => [
      request,
      { [version]: later(async () => (await loadIndex()).get(request) ?? {}) },
    ]),
  );
}

/** Makes the scope. React comes as it is (CommonJS), the others marked as ES modules. */
export function createShareScope(): ShareScope {
  const router = asModule(reactRouter);
  return {
    react: { [React.version]: now(React) },
    'react-i18next': { '16.5.8': now(asModule(reactI18next)) },
    'react-redux': { '9.2.0': now(asModule(reactRedux)) },
    'react-router': { '7.13.1': now(router) },
    'react-router-dom': { '7.13.1': now(router) },
    'react-router-dom-v5-compat': { '7.13.1': now(router) },
    redux: { '5.0.1': now(asModule(redux)) },
    'redux-thunk': { '3.1.0': now(asModule(reduxThunk)) },
    '@openshift/dynamic-plugin-sdk': { '8.2.0': now(asModule(pluginSdk)) },
    '@openshift-console/dynamic-plugin-sdk': { '4.22.0': now(asModule(consoleSdk)) },
    '@patternfly/react-topology': {
      '6.4.0': later(async () => asModule(await import('@patternfly/react-topology'))),
    },
    ...patternfly(commonNames, () => import('./patternfly')),
    ...patternfly(rareNames, () => import('./patternfly-more')),
  };
}
