import type { ReactElement } from 'react';
import './name-button.css';

/** The name of an entry, which opens its details. Names may be written from right to left, whatever is around them. */
export const NameButton = ({
  name,
  onClick,
  dataTest,
}: {
  readonly name: string;
  readonly onClick: () => void;
  readonly dataTest: string;
}): ReactElement => (
  <button type="button" className="vm-manager-name-button" data-test={dataTest} onClick={onClick}>
    <bdi>{name}</bdi>
  </button>
);
