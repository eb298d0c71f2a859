/** One line of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Why it cannot be chosen now. The entry stays visible and focusable, and shows this. */
  readonly disabledReason?: string;
  readonly danger?: boolean;
  /** It is what is chosen, of several, or switched on. */
  readonly selected?: boolean;
  readonly onSelect: () => void;
}

/** Entries that belong together; groups are separated by a line. */
export interface MenuGroup {
  readonly id: string;
  /** Stands above the entries. */
  readonly label?: string;
  readonly entries: readonly MenuEntry[];
}
