import { Fragment, type ReactElement } from 'react';
import './palette.css';

/** Keys that are pressed together, as they are labelled on the keyboard. */
export const Keys = ({ keys }: { readonly keys: readonly string[] }): ReactElement => (
  <span className="vm-manager-keys">
    {keys.map((key, index) => (
      <Fragment key={key}>
        {index > 0 && ' '}
        <kbd>{key}</kbd>
      </Fragment>
    ))}
  </span>
);
