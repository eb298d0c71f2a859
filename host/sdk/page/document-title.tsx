/** Sets the title of the browser's tab while a page is shown. */
import { useEffect } from 'react';
import { productName } from '../../shell/server-flags';

export function DocumentTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · ${productName()}`;
  }, [children]);
  return null;
}
