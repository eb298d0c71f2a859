/** Heading of a list page: title, badge, help, primary action. */
import type { FC } from 'react';
import { Content, PageSection, Split, SplitItem, Title } from '@patternfly/react-core';
import type { ListPageHeaderProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const ListPageHeader: FC<ListPageHeaderProps> = ({ title, badge, children, helpText, helpAlert }) => (
  <PageSection hasBodyWrapper={false} className="console-page-heading">
    <Split hasGutter isWrappable>
      <SplitItem isFilled>
        {title && (
          <Title headingLevel="h1" data-test="page-heading">
            {title} {badge}
          </Title>
        )}
        {helpText && <Content component="p">{helpText}</Content>}
      </SplitItem>
      {children && <SplitItem>{children}</SplitItem>}
    </Split>
    {helpAlert}
  </PageSection>
);

export default ListPageHeader;
