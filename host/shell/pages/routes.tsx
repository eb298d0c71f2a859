/** What each URL shows: pages of plugins first, then the console's own pages for any kind. */
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useLocation } from 'react-router';
import { Bullseye, Spinner } from '@patternfly/react-core';
import { isRoutePage, type RoutePage } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/pages';
import { useExtensions } from '../../plugins/extensions';
import { LazyComponent } from '../../plugins/lazy-component';
import { ErrorBoundary } from './error-boundary';
import { HomePage } from './home';
import { NotFoundPage } from './not-found';
import { pathsOf } from './paths';
import { ResourceDetailsRoute, ResourceListRoute } from './resource-routes';

const CreatePage = lazy(() => import('../resources/create-page').then(({ CreatePage: page }) => ({ default: page })));

function Loading() {
  const { t } = useTranslation('console');
  return (
    <Bullseye className="console-loading">
      <Spinner aria-label={t('Loading')} />
    </Bullseye>
  );
}

function Guarded({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

/** The console's own pages; an object's page owns everything below its URL (tabs). */
const own: readonly (readonly [path: string, element: ReactNode])[] = [
  ['/k8s/ns/:ns/:plural/~new', <CreatePage key="new-ns" />],
  ['/k8s/cluster/:plural/~new', <CreatePage key="new" />],
  ['/k8s/all-namespaces/:plural', <ResourceListRoute key="all" />],
  ['/k8s/ns/:ns/:plural', <ResourceListRoute key="ns" />],
  ['/k8s/cluster/:plural', <ResourceListRoute key="cluster" />],
  ['/k8s/ns/:ns/:plural/:name/*', <ResourceDetailsRoute key="details-ns" />],
  ['/k8s/cluster/:plural/:name/*', <ResourceDetailsRoute key="details" />],
];

/** `pluginsLoaded`: until then an unknown URL may still belong to a plugin. */
export function ConsoleRoutes({ pluginsLoaded }: { readonly pluginsLoaded: boolean }) {
  const pages = useExtensions<RoutePage>(isRoutePage);
  return (
    <Guarded>
      <Routes>
        {pages.flatMap(({ uid, properties }) =>
          pathsOf(properties).map((path) => (
            <Route
              key={uid + path}
              path={path}
              element={<LazyComponent key={uid} load={properties.component} props={{}} />}
            />
          )),
        )}
        {own.map(([path, element]) => (
          <Route key={path} path={path} element={pluginsLoaded ? element : <Loading />} />
        ))}
        <Route path="/" element={<HomePage pluginsLoaded={pluginsLoaded} />} />
        <Route path="*" element={pluginsLoaded ? <NotFoundPage /> : <Loading />} />
      </Routes>
    </Guarded>
  );
}
