import { useEffect, useRef, type RefObject } from 'react';

/** What is said to be wrong: a field, a list of issues, a failure. */
const TROUBLE = '[aria-invalid="true"], [data-test="quick-issues"], [data-test="unasked"], [data-test="failure"]';

/**
 * Brings the first thing that is wrong into sight when a try has ended: the buttons stay at the end of the panel, and above them
 * it may be scrolled out. A field gets the focus, too.
 *
 * @param within something in the form
 * @param busy a try is under way
 */
export const useShownTrouble = (within: RefObject<HTMLElement | null>, busy: boolean): void => {
  const tried = useRef(false);
  useEffect(() => {
    const ended = tried.current && !busy;
    tried.current = busy;
    const trouble = ended ? within.current?.closest('form')?.querySelector<HTMLElement>(TROUBLE) : undefined;
    trouble?.scrollIntoView({ block: 'center' });
    if (trouble instanceof HTMLInputElement) trouble.focus({ preventScroll: true });
  }, [within, busy]);
};
