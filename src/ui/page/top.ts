/**
 * Where menus and dialogs are put so that they lie above everything: what fills the screen hides the rest of the page. Looked up
 * when one opens.
 */
export const topElement = (): HTMLElement => {
  const { fullscreenElement } = document;
  return fullscreenElement instanceof HTMLElement ? fullscreenElement : document.body;
};
