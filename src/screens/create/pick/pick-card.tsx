import type { ReactElement, ReactNode } from 'react';
import './pick-card.css';

interface PickCardProps {
  readonly title: string;
  readonly icon?: ReactNode;
  /** Below the title, such as the namespace. */
  readonly subtitle?: ReactNode;
  /** Lines of small text. */
  readonly children?: ReactNode;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly dataTest: string;
  /** Tells cards of one kind apart in tests. */
  readonly dataKey: string;
}

/**
 * One thing to choose, as a button of the size of a card. Plain markup on purpose: there may be hundreds, and those out of
 * sight are not laid out.
 */
export const PickCard = (props: PickCardProps): ReactElement => (
  <button
    type="button"
    className="vm-manager-pick-card"
    aria-pressed={props.chosen}
    onClick={props.onChoose}
    data-test={props.dataTest}
    data-key={props.dataKey}
  >
    {props.icon}
    <span className="vm-manager-pick-card__text">
      <span className="vm-manager-pick-card__title">{props.title}</span>
      {props.subtitle !== undefined && <span className="vm-manager-pick-card__subtitle">{props.subtitle}</span>}
      {props.children}
    </span>
  </button>
);

/** Cards side by side, as many as fit. */
export const PickCards = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement => (
  <div className="vm-manager-pick-cards" role="group" aria-label={label}>
    {children}
  </div>
);
