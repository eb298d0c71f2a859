/** Frame of an overview page. */
import type { FC } from 'react';
import { PageSection } from '@patternfly/react-core';
import type { OverviewProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const Dashboard: FC<OverviewProps> = ({ className, children }) => (
  <PageSection hasBodyWrapper={false} className={className} data-test-id="dashboard">
    {children}
  </PageSection>
);

export default Dashboard;
