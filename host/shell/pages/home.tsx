/** The home page leads to the first page that a plugin puts into the navigation. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSelector } from 'react-redux';
import { Bullseye, EmptyState, EmptyStateBody, Spinner } from '@patternfly/react-core';
import { isHrefNavItem, type HrefNavItem } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/navigation';
import { isRoutePage, type RoutePage } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/pages';
import { useExtensions } from '../../plugins/extensions';
import type { HostState } from '../../sdk/store/store';
import { sortItems } from '../navigation/sort';

/** Long enough for flags to settle after the models are known. */
const SETTLE_MS = 500;

function useSettled(ready: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [ready]);
  return settled;
}

export function HomePage({ pluginsLoaded }: { readonly pluginsLoaded: boolean }) {
  const { t } = useTranslation('console');
  const links = useExtensions<HrefNavItem>(isHrefNavItem);
  const pages = useExtensions<RoutePage>(isRoutePage);
  const modelsLoaded = useSelector(({ k8s }: HostState) => k8s.getIn(['RESOURCES', 'loaded']) === true);
  const settled = useSettled(pluginsLoaded && modelsLoaded);
  const first = sortItems(links)[0]?.properties.href;
  if (first) return <Navigate to={first} replace />;
  if (!settled) {
    return (
      <Bullseye className="console-loading">
        <Spinner aria-label={t('Loading')} />
      </Bullseye>
    );
  }
  // without its flag (the cluster lacks the kind) a plugin shows no link, but its page can say what is missing
  const paths = pages.flatMap(({ properties: { path } }) => path).filter((path) => !path.includes(':'));
  const shortest = [...paths].sort((a, b) => a.length - b.length)[0];
  if (shortest) return <Navigate to={shortest} replace />;
  return (
    <EmptyState titleText={t('Nothing to show')} headingLevel="h1">
      <EmptyStateBody>{t('No plugin is loaded.')}</EmptyStateBody>
    </EmptyState>
  );
}
