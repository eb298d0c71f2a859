/** Where on the page a problem stands: fields say by themselves what is wrong with them (`aria-invalid`, `aria-describedby`). */

const notesOf = (field: Element): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(/\s+/)
    .map((id) => (id === '' ? '' : (document.getElementById(id)?.textContent ?? '')))
    .join(' ');

const INVALID = '[aria-invalid="true"]';

/** The part that says everything that is wrong on a step; it takes the focus where no field does. */
export const PROBLEMS_ID = 'vm-manager-wizard-problems';

/** The buttons below all steps. */
export const FOOTER_ID = 'vm-manager-wizard-buttons';

/**
 * Moves the focus to the first field with a problem, or to the one that says `problem`. What no field shows is said above them:
 * the focus goes there instead.
 */
export const focusProblem = (root: HTMLElement, problem?: string): void => {
  const fields = [...root.querySelectorAll<HTMLElement>(INVALID)];
  const found = problem === undefined ? fields[0] : fields.find((field) => notesOf(field).includes(problem));
  const target = found ?? root.querySelector<HTMLElement>(`#${PROBLEMS_ID}`);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
};
