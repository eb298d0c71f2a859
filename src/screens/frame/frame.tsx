import { DocumentTitle, isAllNamespacesKey, NamespaceBar } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ErrorBoundary, PartFailed } from '../../ui/error/boundary';
import { Page } from '../../ui/page/page';
import { ActionsProvider } from '../actions/actions';
import { SubjectProvider } from '../actions/subject';
import { PaletteProvider, PaletteRoom } from '../palette/door';
import { isAlone, isOwnPath } from '../paths';
import { FrameDock } from './frame-dock';
import { useNamespaceTold } from './namespace';

interface FrameProps {
  readonly title: string;
  /**
   * The same page for another namespace; `undefined` is all namespaces. Left out in a window of its own, without the console
   * around it: it has no namespace bar, and leaves the console's namespace as it is.
   */
  readonly pathFor?: (namespace: string | undefined) => string;
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
  const hasNamespaces = pathFor !== undefined && isOwnPath(pathname);
  useNamespaceTold(hasNamespaces ? pathname : '');
  const toNamespace = useCallback(
    (namespace: string) => {
      const path = pathFor?.(isAllNamespacesKey(namespace) ? undefined : namespace);
      if (path !== undefined) void navigate(path);
    },
    [navigate, pathFor],
  );
  return (
    <PaletteProvider off={isAlone(pathname)}>
      <DocumentTitle>{title}</DocumentTitle>
      {hasNamespaces && <NamespaceBar onNamespaceChange={toNamespace} />}
      <Page dock={<FrameDock />} contained={contained} dataTest={dataTest}>
        <ErrorBoundary
          resetOn={pathname}
          fallback={(error, retry) => (
            <PartFailed title={t('This page could not be shown')} error={error} retry={retry} />
          )}
        >
          <SubjectProvider>
            <ActionsProvider>
              {children}
              <PaletteRoom />
            </ActionsProvider>
          </SubjectProvider>
        </ErrorBoundary>
      </Page>
    </PaletteProvider>
  );
};
