/** A line of an inventory card: what there is, how many, in which states. */
import type { FC } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Flex, FlexItem, Skeleton } from '@patternfly/react-core';
import type {
  InventoryItemBodyProps,
  InventoryItemProps,
  InventoryItemStatusProps,
  InventoryItemTitleProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const InventoryItem: FC<InventoryItemProps> = ({ children }) => (
  <Flex className="console-inventory-item" justifyContent={{ default: 'justifyContentSpaceBetween' }}>
    {children}
  </Flex>
);

export const InventoryItemTitle: FC<InventoryItemTitleProps> = ({ children }) => <FlexItem>{children}</FlexItem>;

export const InventoryItemBody: FC<InventoryItemBodyProps> = ({ error, children }) => {
  const { t } = useTranslation('console');
  return <FlexItem>{error ? t('Not available') : <Flex>{children}</Flex>}</FlexItem>;
};

export const InventoryItemStatus: FC<InventoryItemStatusProps> = ({ count, icon, linkTo }) => {
  const content = (
    <>
      {icon} {count}
    </>
  );
  return <FlexItem>{linkTo ? <Link to={linkTo}>{content}</Link> : content}</FlexItem>;
};

export const InventoryItemLoading: FC = () => <Skeleton width="6rem" className="console-inventory-item-loading" />;

export default InventoryItem;
