/** Content of the pop-up behind a status: headed columns and lines of text, value and icon. */
import type { FC } from 'react';
import { Flex, FlexItem } from '@patternfly/react-core';
import type {
  StatusPopupItemProps,
  StatusPopupSectionProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/dashboard-types';

const apart = { default: 'justifyContentSpaceBetween' } as const;

export const StatusPopupSection: FC<StatusPopupSectionProps> = ({ firstColumn, secondColumn, children }) => (
  <div className="console-status-popup-section">
    <Flex justifyContent={apart}>
      <FlexItem className="console-status-popup-heading">{firstColumn}</FlexItem>
      {secondColumn && <FlexItem>{secondColumn}</FlexItem>}
    </Flex>
    {children}
  </div>
);

const StatusPopupItem: FC<StatusPopupItemProps> = ({ children, value, icon }) => (
  <Flex justifyContent={apart}>
    <FlexItem>{children}</FlexItem>
    {(value ?? icon) && (
      <FlexItem>
        {value} {icon}
      </FlexItem>
    )}
  </Flex>
);

export default StatusPopupItem;
