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
  /** Never a second line below the first, so that what comes and goes in it moves nothing on the page. */
  readonly oneLine?: boolean;
  /** With `oneLine`: the actions may need more room than there is, and title and summary give way to them. */
  readonly crowded?: boolean;
}

/** Title, one-line summary and the page's main actions. */
export const PageHeader = ({
  title,
  above,
  summary,
  actions,
  oneLine = false,
  crowded = false,
}: PageHeaderProps): ReactElement => {
  const header = useRef<HTMLElement>(null);
  useOneLine(header, crowded);
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
