import { ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactElement, type ReactNode } from 'react';
import './form.css';

interface MoreFieldsProps {
  readonly title: string;
  /** Something in here is wrong, or was set: it is not to be overlooked. */
  readonly open?: boolean;
  readonly children: ReactNode;
  readonly dataTest: string;
}

/** Fields that few people need, folded away until they are asked for. Once open it stays open until it is closed. */
export const MoreFields = ({ title, open = false, children, dataTest }: MoreFieldsProps): ReactElement => {
  const [isOpen, setOpen] = useState(open);
  const [wasAsked, setAsked] = useState(open);
  if (open !== wasAsked) {
    setAsked(open);
    if (open) setOpen(true);
  }
  return (
    <ExpandableSection
      toggleText={title}
      isExpanded={isOpen}
      onToggle={(_event, expanded) => setOpen(expanded)}
      data-test={dataTest}
    >
      <div className="vm-manager-form__more">{children}</div>
    </ExpandableSection>
  );
};
