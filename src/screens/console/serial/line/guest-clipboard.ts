/**
 * Lets the guest put text on the user's clipboard once the user has allowed it.
 * @param copy false when the browser does not allow it
 * @param told hears the text that waits for the user's word; undefined when none does
 */
export const createGuestClipboard = (
  copy: (text: string) => Promise<boolean>,
  told: (asked: string | undefined) => void,
) => {
  let isAllowed = false;
  let waiting: string | undefined;
  const ask = (text: string | undefined): void => {
    waiting = text;
    told(text);
  };
  const put = (text: string): void => {
    copy(text).then(
      // a browser may want a click for each
      (done) => ask(done ? undefined : text),
      () => ask(text),
    );
  };
  return {
    wanted: (text: string): void => {
      if (isAllowed) put(text);
      else ask(text);
    },
    answer: (allowed: boolean): void => {
      const text = waiting;
      ask(undefined);
      if (!allowed || text === undefined) return;
      isAllowed = true;
      put(text);
    },
  };
};
