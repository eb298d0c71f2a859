import type { MouseEvent, ReactElement } from 'react';
import './name-link.css';

interface NameLinkProps {
  readonly name: string;
  /** Query of the page on which the details are open. */
  readonly query: Readonly<Record<string, string>>;
  readonly onOpen: () => void;
  readonly dataTest: string;
}

/** A click that asks for another tab or window is the browser's. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** The name of an entry, which opens its details. Names may be written from right to left, whatever is around them. */
export const NameLink = ({ name, query, onOpen, dataTest }: NameLinkProps): ReactElement => (
  <a
    className="vm-manager-name-link"
    href={`?${new URLSearchParams(query).toString()}`}
    data-test={dataTest}
    onClick={(event) => {
      if (isPlain(event)) {
        event.preventDefault();
        onOpen();
      }
    }}
  >
    <bdi>{name}</bdi>
  </a>
);
