import type { ReactElement, ReactNode } from 'react';
import '../nodes.css';

/** More rows than these scroll by themselves; up to here the page is the one thing that scrolls. */
const WHOLE = 60;

/** Room for a table inside a card: as high as its rows need, and scrolled where they are very many. */
export const Bounded = ({ rows, children }: { readonly rows: number; readonly children: ReactNode }): ReactElement => (
  <div
    className={`vm-manager-nodes__rows${rows > WHOLE ? ' vm-manager-nodes__rows--scrolls' : ''}`}
    style={{ '--vm-manager-nodes-rows': String(Math.max(1, rows)) }}
  >
    {children}
  </div>
);
