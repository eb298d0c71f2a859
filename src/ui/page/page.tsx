import { useRef, type ReactElement, type ReactNode } from 'react';
import { useFillHeight } from './fill';
import './page.css';

interface PageProps {
  readonly children: ReactNode;
  /** Stays at the bottom edge. */
  readonly dock: ReactNode;
  /** The content scrolls by itself (a table); otherwise the page scrolls it. */
  readonly contained: boolean;
  readonly dataTest: string;
}

/** Fills what the console leaves of the window: content above, dock at the bottom edge. */
export const Page = ({ children, dock, contained, dataTest }: PageProps): ReactElement => {
  const root = useRef<HTMLDivElement>(null);
  useFillHeight(root);
  return (
    <div ref={root} className="vm-manager-page" data-test={dataTest}>
      <div className={`vm-manager-page__content${contained ? ' vm-manager-page__content--contained' : ''}`}>
        {children}
      </div>
      {dock}
    </div>
  );
};
