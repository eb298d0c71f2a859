/** Starts the light console in the browser. */
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { ModalProvider } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/ModalProvider';
import { OverlayProvider } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/OverlayProvider';
import { startPlugins } from '../plugins/load';
import { store } from '../sdk/store/store';
import { App } from './app';
import { startCluster } from './cluster';
import { startI18n } from './i18n';
import { startTheme } from './theme';

startTheme();
startCluster();
const plugins = startPlugins();

void startI18n().finally(() => {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no element #app');
  createRoot(root).render(
    <Provider store={store}>
      <BrowserRouter>
        <OverlayProvider>
          <ModalProvider>
            <App plugins={plugins} />
          </ModalProvider>
        </OverlayProvider>
      </BrowserRouter>
    </Provider>,
  );
});
