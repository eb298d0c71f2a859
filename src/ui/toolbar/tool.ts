import type { ReactNode } from 'react';
import type { MenuGroup } from '../menu/entry';

/** A button that shows its icon only; its label is said on hover and focus, and in the menu of what finds no room. */
export interface ToolButton {
  readonly kind: 'button';
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same. */
  readonly keys?: string;
  /** What it switches is on. */
  readonly pressed?: boolean;
  /** Why it cannot be used now. */
  readonly disabledReason?: string;
  readonly onSelect: () => void;
}

/** A button that opens a menu. */
export interface ToolMenu {
  readonly kind: 'menu';
  readonly id: string;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

export type Tool = ToolButton | ToolMenu;

/** The lines of a menu for tools that find no room. */
export const menuOf = (tools: readonly Tool[]): readonly MenuGroup[] => {
  const buttons = tools.filter((tool) => tool.kind === 'button');
  const groups = tools.flatMap((tool) =>
    tool.kind === 'menu' ? tool.groups.map((group) => ({ ...group, id: `${tool.id}-${group.id}` })) : [],
  );
  return [{ id: 'buttons', entries: buttons }, ...groups];
};
