/** The frame of every page: masthead, navigation, and what the URL names. */
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import {
  Alert,
  AlertActionCloseButton,
  Page,
  PageSidebar,
  PageSidebarBody,
  SkipToContent,
} from '@patternfly/react-core';
import {
  isStandaloneRoutePage,
  type StandaloneRoutePage,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/pages';
import { ContextProviders } from '../plugins/context-providers';
import { useExtensions } from '../plugins/extensions';
import { FlagProviders } from '../plugins/flag-providers';
import { LazyComponent } from '../plugins/lazy-component';
import type { PluginFailure } from '../plugins/load';
import { ConsoleMasthead } from './masthead/masthead';
import { Navigation } from './navigation/navigation';
import { ErrorBoundary } from './pages/error-boundary';
import { pathsOf } from './pages/paths';
import { ConsoleRoutes } from './pages/routes';
import { SignedOut } from './pages/signed-out';

const MAIN = 'content';

interface Props {
  /** Settles when the plugins are loaded, with those that failed. */
  readonly plugins: Promise<readonly PluginFailure[]>;
}

function useFailures(plugins: Props['plugins']): {
  readonly loaded: boolean;
  readonly failures: readonly PluginFailure[];
} {
  const [state, setState] = useState<{ loaded: boolean; failures: readonly PluginFailure[] }>({
    loaded: false,
    failures: [],
  });
  useEffect(() => {
    plugins.then(
      (failures) => setState({ loaded: true, failures }),
      (error: unknown) => setState({ loaded: true, failures: [{ name: '', message: String(error) }] }),
    );
  }, [plugins]);
  return state;
}

function FailureAlerts({ failures }: { readonly failures: readonly PluginFailure[] }) {
  const { t } = useTranslation('console');
  const [closed, setClosed] = useState<readonly string[]>([]);
  return (
    <>
      {failures
        .filter(({ name }) => !closed.includes(name))
        .map(({ name, message }) => (
          <Alert
            key={name}
            isInline
            variant="danger"
            title={t('Plugin {{name}} could not be loaded', { name })}
            actionClose={<AlertActionCloseButton onClose={() => setClosed([...closed, name])} />}
          >
            {message}
          </Alert>
        ))}
    </>
  );
}

function Framed({ plugins }: Props) {
  const { t } = useTranslation('console');
  const { loaded, failures } = useFailures(plugins);
  const sidebar = (
    <PageSidebar id="page-sidebar">
      <PageSidebarBody>
        <Navigation />
      </PageSidebarBody>
    </PageSidebar>
  );
  return (
    <Page
      masthead={<ConsoleMasthead />}
      sidebar={sidebar}
      isManagedSidebar
      isContentFilled
      mainContainerId={MAIN}
      skipToContent={<SkipToContent href={`#${MAIN}`}>{t('Skip to content')}</SkipToContent>}
    >
      <SignedOut />
      <FailureAlerts failures={failures} />
      <ContextProviders>
        <ConsoleRoutes pluginsLoaded={loaded} />
      </ContextProviders>
    </Page>
  );
}

export function App({ plugins }: Props) {
  const standalone = useExtensions<StandaloneRoutePage>(isStandaloneRoutePage);
  const frame = useMemo(() => <Framed plugins={plugins} />, [plugins]);
  return (
    <ErrorBoundary>
      <FlagProviders />
      <Routes>
        {standalone.flatMap(({ uid, properties }) =>
          pathsOf(properties).map((path) => (
            <Route key={uid + path} path={path} element={<LazyComponent load={properties.component} props={{}} />} />
          )),
        )}
        <Route path="*" element={frame} />
      </Routes>
    </ErrorBoundary>
  );
}
