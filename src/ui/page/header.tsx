import { Title } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
import './page.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Breadcrumbs above the title. */
  readonly above?: ReactNode;
  /** One line beside the title, such as how many of what. */
  readonly summary?: ReactNode;
  /** Buttons at the right edge. */
  readonly actions?: ReactNode;
}

/** Title, one-line summary and the page's main actions. */
export const PageHeader = ({ title, above, summary, actions }: PageHeaderProps): ReactElement => (
  <header className="vm-manager-header">
    {above !== undefined && <div className="vm-manager-header__above">{above}</div>}
    <Title headingLevel="h1" size="xl" className="vm-manager-header__title">
      {title}
    </Title>
    {summary !== undefined && <div className="vm-manager-header__summary">{summary}</div>}
    {actions !== undefined && <div className="vm-manager-header__actions">{actions}</div>}
  </header>
);
