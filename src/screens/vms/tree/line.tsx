import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeView } from '../../../inventory/tree/tree.types';
import { STATUS_FACES, type VmStatus } from '../../../resources/vm/status';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import { isEverything, isMachine, type TreeItem } from './item';
import './tree.css';
import { statusIn, useTreeWords } from './words';

const Icon = ({ status }: { readonly status: VmStatus }): ReactElement => {
  const { icon, tone } = STATUS_FACES[status];
  return <StatusIcon icon={icon} tone={tone} />;
};

const Count = ({ children }: { readonly children: string }): ReactElement => (
  <span className="vm-manager-machine-tree__count" data-test="tree-count">
    {children}
  </span>
);

interface Lines {
  /** What is written on a line. */
  readonly textOf: (item: TreeItem) => string;
  /** What a line is called as a whole. */
  readonly nameOf: (item: TreeItem) => string;
  readonly draw: (item: TreeItem) => ReactElement;
}

/**
 * How lines are called and drawn. The same functions while view and language stay.
 * @param apart the machines of a group may be of several namespaces
 */
export const useLineWords = (view: TreeView, apart: boolean): Lines => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { groupName } = useTreeWords();
  const textOf = useCallback(
    (item: TreeItem): string => {
      if (isMachine(item)) return item.name;
      return isEverything(item) ? t('All virtual machines') : groupName(view, item.id);
    },
    [t, groupName, view],
  );
  const nameOf = useCallback(
    (item: TreeItem): string => {
      const name = textOf(item);
      if (isMachine(item)) {
        const status = say(STATUS_FACES[item.status].label);
        return apart
          ? t('{{name}} in {{namespace}}, {{status}}', { name, namespace: item.namespace, status })
          : t('{{name}}, {{status}}', { name, status });
      }
      return isEverything(item)
        ? `${name}, ${item.all.toLocaleString(i18n.language)}`
        : t('{{name}}, {{count}} virtual machines', { name, count: item.count });
    },
    [t, say, textOf, apart, i18n.language],
  );
  const draw = useCallback(
    (item: TreeItem): ReactElement => {
      const status = isMachine(item) ? item.status : isEverything(item) ? undefined : statusIn(view, item.id);
      return (
        <>
          {status !== undefined && <Icon status={status} />}
          <bdi className="vm-manager-machine-tree__name">{textOf(item)}</bdi>
          {isMachine(item) ? (
            apart && <bdi className="vm-manager-machine-tree__home">{item.namespace}</bdi>
          ) : (
            <Count>{(isEverything(item) ? item.all : item.count).toLocaleString(i18n.language)}</Count>
          )}
        </>
      );
    },
    [view, textOf, apart, i18n.language],
  );
  return { textOf, nameOf, draw };
};
