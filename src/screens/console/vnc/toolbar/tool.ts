import type { ReactElement } from 'react';
import type { MenuEntry, MenuGroup } from '../../../../ui/menu/entry';

interface AnyTool {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactElement;
  /** The bar gives up tools of a high rank first; those of rank 0 always stay. */
  readonly rank: 0 | 1 | 2;
}

/** Does something, or switches something on and off. */
interface ButtonTool extends AnyTool {
  readonly kind: 'button';
  readonly onSelect: () => void;
  /** Set when it is a switch. */
  readonly pressed?: boolean;
  readonly disabledReason?: string;
  /** There is something new behind it. */
  readonly news?: boolean;
}

interface MenuTool extends AnyTool {
  readonly kind: 'menu';
  readonly groups: readonly MenuGroup[];
}

/** One thing of the bar above a screen. */
export type Tool = ButtonTool | MenuTool;

/** How the bar is drawn: tools up to `rank` stand in it, the others in its last menu; `words` beside the icons. */
export interface Density {
  readonly rank: 0 | 1 | 2;
  readonly words: boolean;
}

/** From the longest to the shortest. */
export const DENSITIES: readonly Density[] = [
  { rank: 2, words: true },
  { rank: 1, words: true },
  { rank: 2, words: false },
  { rank: 1, words: false },
  { rank: 0, words: false },
];

const entryOf = (tool: ButtonTool): MenuEntry => ({
  id: tool.id,
  label: tool.label,
  disabledReason: tool.disabledReason,
  selected: tool.pressed,
  onSelect: tool.onSelect,
});

/** The lines of the menu that holds what has no room: menus become groups of it. */
export const restOf = (tools: readonly Tool[], rank: Density['rank']): readonly MenuGroup[] => {
  const rest = tools.filter((tool) => tool.rank > rank);
  const buttons = rest.filter((tool) => tool.kind === 'button').map(entryOf);
  const menus = rest
    .filter((tool) => tool.kind === 'menu')
    .map((tool) => ({ id: tool.id, label: tool.label, entries: tool.groups.flatMap(({ entries }) => entries) }));
  return [...(buttons.length > 0 ? [{ id: 'rest', entries: buttons }] : []), ...menus];
};
