import type { ReactNode } from 'react';
import type { MenuEntry, MenuGroup } from '../menu/entry';

/**
 * A button that shows its icon, and its label beside it if it is worth the room; otherwise the label is said on hover and focus. In the
 * menu of what finds no room the label stands always.
 */
export interface ToolButton {
  readonly kind: 'button';
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly words?: boolean;
  /** Keys that do the same. */
  readonly keys?: string;
  /** What it switches is on. */
  readonly pressed?: boolean;
  /** There is something behind it that has not been looked at. */
  readonly news?: boolean;
  /** Why it cannot be used now. */
  readonly disabledReason?: string;
  readonly onSelect: () => void;
}

/** A button that opens a menu; one with an icon shows its label only with `words`. */
export interface ToolMenu {
  readonly kind: 'menu';
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly words?: boolean;
  readonly groups: readonly MenuGroup[];
}

export type Tool = ToolButton | ToolMenu;

const entryOf = ({ id, label, disabledReason, pressed, onSelect }: ToolButton): MenuEntry => ({
  id,
  label,
  disabledReason,
  selected: pressed,
  onSelect,
});

const groupsOf = ({ id, label, groups }: ToolMenu): readonly MenuGroup[] =>
  groups.map((group, index) => ({ ...group, id: `${id}-${group.id}`, label: index === 0 ? label : group.label }));

/** The lines of a menu for tools that find no room: the buttons, then the menus below their names. */
export const menuOf = (tools: readonly Tool[]): readonly MenuGroup[] => [
  { id: 'buttons', entries: tools.filter((tool) => tool.kind === 'button').map(entryOf) },
  ...tools.filter((tool) => tool.kind === 'menu').flatMap(groupsOf),
];
