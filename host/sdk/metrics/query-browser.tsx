/** The light console has no graphs of its own: says so, and names the queries, so that nothing looks like "no data". */
import type { FC } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, EmptyStateBody } from '@patternfly/react-core';
import type { QueryBrowserProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

export const QueryBrowser: FC<QueryBrowserProps> = ({ queries }) => {
  const { t } = useTranslation('console');
  return (
    <EmptyState variant="sm" titleText={t('Metrics are not available')} headingLevel="h3" data-test="no-metrics">
      <EmptyStateBody>
        <p>{t('This console is not connected to a Prometheus server.')}</p>
        {queries.map((query) => (
          <code key={query}>{query}</code>
        ))}
      </EmptyStateBody>
    </EmptyState>
  );
};
