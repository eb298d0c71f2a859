/** Where on the page a problem stands: fields say by themselves what is wrong with them (`aria-invalid`, `aria-describedby`). */

const notesOf = (field: Element): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(/\s+/)
    .map((id) => (id === '' ? '' : (document.getElementById(id)?.textContent ?? '')))
    .join(' ');

/** Fields, and groups of them: labels are one, whose rows say nothing by themselves. */
const INVALID = '[aria-invalid="true"], [data-invalid="true"]';

/** What of a field takes the focus: of a group, its first control. */
const controlOf = (field: HTMLElement): HTMLElement =>
  field.matches('[role="group"]')
    ? (field.querySelector<HTMLElement>('input, textarea, select, button') ?? field)
    : field;

/** The part that says everything that is wrong on a step; it takes the focus where no field does. */
export const PROBLEMS_ID = 'vm-manager-wizard-problems';

/** The buttons below all steps. */
export const FOOTER_ID = 'vm-manager-wizard-buttons';

/** Unfolds what the control is hidden in, by the button that says so (`aria-controls`). True when there was something. */
const unfold = (root: HTMLElement, control: HTMLElement): boolean => {
  const fold = control.closest<HTMLElement>('[hidden]');
  const toggle = fold === null ? null : root.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(fold.id)}"]`);
  toggle?.click();
  return toggle !== null;
};

const focusOn = (target: HTMLElement | null): void => {
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
};

/**
 * Moves the focus to the first field with a problem, or to the one that says `problem`, which is unfolded if need be. What no
 * field shows is said above them: the focus goes there instead.
 */
export const focusProblem = (root: HTMLElement, problem?: string): void => {
  const fields = [...root.querySelectorAll<HTMLElement>(INVALID)];
  const found = problem === undefined ? fields[0] : fields.find((field) => notesOf(field).includes(problem));
  const target = found === undefined ? root.querySelector<HTMLElement>(`#${PROBLEMS_ID}`) : controlOf(found);
  // what is hidden takes no focus before it is drawn again
  if (target !== null && unfold(root, target)) requestAnimationFrame(() => focusOn(target));
  else focusOn(target);
};
