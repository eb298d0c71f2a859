import { recordAt } from '../lib/json';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import { createUploadProxy } from '../upload/proxy';
import type { UploadTokens } from '../upload/tokens';
import { listen } from './listener';
import { newCertificate } from './tls/certificate';

interface Uploads {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts CDI's upload proxy on a port of its own, with a certificate of its own, and writes into CDIConfig where it is. The
 * address there is a whole URL and plain http, so that a browser need not accept the certificate first; https works, too.
 */
export const startUploads = async (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly tokens: UploadTokens;
}): Promise<Uploads> => {
  const { store } = parts;
  const certificate = newCertificate(new Date());
  const proxy = createUploadProxy(parts);
  // an image may take hours to arrive
  const listener = await listen(0, certificate, { request: proxy.request, requestTimeout: 0 });
  const url = `http://127.0.0.1:${listener.port}`;
  store.acting('cdi-controller', () =>
    store.modify('cdiconfigs.cdi.kubevirt.io', undefined, 'config', (config) => {
      config.status = { ...recordAt(config, 'status'), uploadProxyURL: url, uploadProxyCA: certificate.cert };
    }),
  );
  return {
    url,
    close: async () => {
      proxy.stop();
      await listener.close();
    },
  };
};
