/**
 * Focuses the first line of an open menu that can be chosen; of a menu without one nothing, so that no reason pops up unasked.
 * Does not scroll: the menu may not have its place yet.
 */
export const focusFirstLine = (menu: HTMLElement | null): void => {
  const line = menu?.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])');
  line?.focus({ preventScroll: true });
};
