import type { ReactElement, ReactNode } from 'react';
import './facts.css';

/** One line of a card: what it is and its value. */
export interface Fact {
  readonly id: string;
  readonly term: string;
  /** undefined and '' are shown as a dash. */
  readonly value: ReactNode;
}

const isEmpty = (value: ReactNode): boolean => value === undefined || value === null || value === '';

/** Terms and values as a definition list, the values in one column that begins behind the longest term. */
export const Facts = ({ facts, label }: { readonly facts: readonly Fact[]; readonly label: string }): ReactElement => (
  <dl className="vm-manager-facts" aria-label={label}>
    {facts.map((fact) => (
      <div key={fact.id} className="vm-manager-facts__row" data-test={`fact-${fact.id}`}>
        <dt className="vm-manager-facts__term">{fact.term}</dt>
        <dd className="vm-manager-facts__value">{isEmpty(fact.value) ? '–' : fact.value}</dd>
      </div>
    ))}
  </dl>
);
