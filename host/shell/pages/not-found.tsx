import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { EmptyState, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';

export function NotFoundPage({ reason }: { readonly reason?: string }) {
  const { t } = useTranslation('console');
  const { pathname } = useLocation();
  return (
    <EmptyState titleText={t('Page not found')} headingLevel="h1" data-test="not-found">
      <EmptyStateBody>{reason ?? t('There is no page at {{path}}.', { path: pathname })}</EmptyStateBody>
      <EmptyStateFooter>
        <Link to="/">{t('Go to the home page')}</Link>
      </EmptyStateFooter>
    </EmptyState>
  );
}
