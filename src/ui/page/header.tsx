import { Title } from '@patternfly/react-core';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { useOneLine } from './one-line';
import './page.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Breadcrumbs above the title. */
  readonly above?: ReactNode;
  /** One line beside the title, such as how many of what. */
  readonly summary?: ReactNode;
  /** Buttons at the right edge. */
  readonly actions?: ReactNode;
  /** The actions come and go: title and summary make room for them, and the page below does not move. */
  readonly oneLine?: boolean;
}

/** Title, one-line summary and the page's main actions. */
export const PageHeader = ({ title, above, summary, actions, oneLine = false }: PageHeaderProps): ReactElement => {
  const header = useRef<HTMLElement>(null);
  useOneLine(header, oneLine);
  return (
    <header ref={header} className={`vm-manager-header${oneLine ? ' vm-manager-header--one-line' : ''}`}>
      {above !== undefined && <div className="vm-manager-header__above">{above}</div>}
      <Title headingLevel="h1" size="xl" className="vm-manager-header__title" data-yields="3">
        {title}
      </Title>
      {summary !== undefined && (
        <div className="vm-manager-header__summary" data-yields="1">
          {summary}
        </div>
      )}
      {actions !== undefined && <div className="vm-manager-header__actions">{actions}</div>}
    </header>
  );
};
