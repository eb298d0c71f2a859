import { DocumentTitle, isAllNamespacesKey, NamespaceBar } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ErrorBoundary, PartFailed } from '../../ui/error/boundary';
import { Page } from '../../ui/page/page';
import { ActionsProvider } from '../actions/actions';
import { isOwnPath } from '../paths';
import { FrameDock } from './frame-dock';
import { useNamespaceTold } from './namespace';

interface FrameProps {
  readonly title: string;
  /** The same page for another namespace; `undefined` is all namespaces. */
  readonly pathFor: (namespace: string | undefined) => string;
  readonly children: ReactNode;
  /** The content scrolls by itself, as a table does. */
  readonly contained?: boolean;
  readonly dataTest: string;
}

/** What every page has: title of the document, namespace bar, content, tasks dock at the bottom edge. */
export const Frame = ({ title, pathFor, children, contained = false, dataTest }: FrameProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useNamespaceTold(pathname);
  const toNamespace = useCallback(
    (namespace: string) => void navigate(pathFor(isAllNamespacesKey(namespace) ? undefined : namespace)),
    [navigate, pathFor],
  );
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      {isOwnPath(pathname) && <NamespaceBar onNamespaceChange={toNamespace} />}
      <Page dock={<FrameDock />} contained={contained} dataTest={dataTest}>
        <ErrorBoundary
          resetOn={pathname}
          fallback={(error, retry) => (
            <PartFailed title={t('This page could not be shown')} error={error} retry={retry} />
          )}
        >
          <ActionsProvider>{children}</ActionsProvider>
        </ErrorBoundary>
      </Page>
    </>
  );
};
