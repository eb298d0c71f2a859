/** What is shown instead of a page that broke. */
import type { FC } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Button,
  ClipboardCopy,
  ClipboardCopyVariant,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import type { ErrorBoundaryFallbackProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const ErrorBoundaryFallbackPage: FC<ErrorBoundaryFallbackProps> = ({ title, errorMessage, componentStack, stack }) => {
  const { t } = useTranslation('console');
  return (
    <EmptyState
      status="danger"
      icon={ExclamationCircleIcon}
      titleText={t('This page has failed')}
      headingLevel="h1"
      data-test="error-page"
    >
      <EmptyStateBody>
        <p>{title && title !== errorMessage ? `${title}: ${errorMessage}` : errorMessage}</p>
        <ClipboardCopy
          isReadOnly
          isCode
          variant={ClipboardCopyVariant.expansion}
          hoverTip={t('Copy')}
          clickTip={t('Copied')}
        >
          {`${stack}\n${componentStack}`}
        </ClipboardCopy>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={() => window.location.reload()}>{t('Reload')}</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
};

export default ErrorBoundaryFallbackPage;
