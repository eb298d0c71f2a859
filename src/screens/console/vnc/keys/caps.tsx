import type { ReactElement } from 'react';
import { capsOf } from '../../../../resources/console/combination';
import { useSay, type Say } from '../../../text';

/** `Ctrl+Alt+Del`, in the reader's language. */
export const wordsOfKeys = (keys: readonly string[], say: Say): string => capsOf(keys).map(say).join('+');

/** Keys as they look on a keyboard. */
export const Caps = ({ keys }: { readonly keys: readonly string[] }): ReactElement => {
  const say = useSay();
  return (
    <>
      {capsOf(keys).map((cap, index) => (
        <kbd key={keys[index]} className="vm-manager-key">
          {say(cap)}
        </kbd>
      ))}
    </>
  );
};
