import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
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

/** Terms and values as a definition list; `compact` puts them side by side. */
export const Facts = ({ facts, label }: { readonly facts: readonly Fact[]; readonly label: string }): ReactElement => (
  <DescriptionList isCompact isHorizontal isFluid aria-label={label} className="vm-manager-facts">
    {facts.map((fact) => (
      <DescriptionListGroup key={fact.id} data-test={`fact-${fact.id}`}>
        <DescriptionListTerm>{fact.term}</DescriptionListTerm>
        <DescriptionListDescription>{isEmpty(fact.value) ? '–' : fact.value}</DescriptionListDescription>
      </DescriptionListGroup>
    ))}
  </DescriptionList>
);
