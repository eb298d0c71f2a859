import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { memo, type ReactElement, type ReactNode } from 'react';
import type { TreeNode } from './tree.types';

interface TreeRowProps<Item> extends TreeNode<Item> {
  readonly index: number;
  /** It has the tree's place in the order of Tab. */
  readonly active: boolean;
  readonly name: string;
  readonly draw: (item: Item) => ReactNode;
  /** Where it leads, so that it can be opened in another tab. */
  readonly href: string | undefined;
}

/** One line. What is done with it, the tree hears: thousands of lines have no handlers of their own. */
const Row = <Item,>(props: TreeRowProps<Item>): ReactElement => {
  const { id, item, level, position, siblings, expanded, selected, index, active, name, draw, href } = props;
  const attributes = {
    role: 'treeitem',
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': siblings,
    'aria-expanded': expanded,
    'aria-selected': selected,
    'aria-label': name,
    'data-id': id,
    'data-index': index,
    'data-test': 'tree-row',
    tabIndex: active ? 0 : -1,
    title: name,
    className: 'vm-manager-tree__row',
    style: { '--vm-manager-tree-index': index, '--vm-manager-tree-level': level },
  };
  const content = (
    <>
      <span className="vm-manager-tree__toggle" data-toggle={expanded === undefined ? undefined : ''} aria-hidden>
        {expanded !== undefined && <AngleRightIcon />}
      </span>
      {draw(item)}
    </>
  );
  return href === undefined ? (
    <div {...attributes}>{content}</div>
  ) : (
    <a {...attributes} href={href} draggable={false}>
      {content}
    </a>
  );
};

export const TreeRow = memo(Row) as typeof Row;
