import { Button, Title } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './tree.css';
import type { useTree } from './use-tree';
import { ViewMenu } from './view-menu';

interface TreeHeadProps {
  readonly tree: Pick<ReturnType<typeof useTree>, 'view' | 'setView' | 'empty' | 'setEmpty' | 'labelKeys'>;
  readonly hasNamespaces: boolean;
  readonly onClose: () => void;
}

/** What the panel is, by what it groups, and the way to close it. */
export const TreeHead = ({ tree, hasNamespaces, onClose }: TreeHeadProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-machine-tree__head">
      <Title headingLevel="h2" size="md">
        {t('Inventory')}
      </Title>
      <ViewMenu
        view={tree.view}
        empty={tree.empty}
        hasNamespaces={hasNamespaces}
        labelKeys={tree.labelKeys}
        onView={tree.setView}
        onEmpty={tree.setEmpty}
      />
      <Button
        variant="plain"
        size="sm"
        icon={<TimesIcon />}
        aria-label={t('Close the inventory')}
        onClick={onClose}
        data-test="tree-close"
      />
    </div>
  );
};
