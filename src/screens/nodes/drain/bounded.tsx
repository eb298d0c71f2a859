import type { ReactElement, ReactNode } from 'react';
import '../nodes.css';

/** Room for a table inside a card: as high as its rows need, and scrolled beyond a part of the window. */
export const Bounded = ({ rows, children }: { readonly rows: number; readonly children: ReactNode }): ReactElement => (
  <div className="vm-manager-nodes__rows" style={{ '--vm-manager-nodes-rows': String(Math.max(1, rows)) }}>
    {children}
  </div>
);
