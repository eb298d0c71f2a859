import { Button, ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../commands/command';
import './bulk.css';

/** So many names more are shown with each step: thousands at a time would hold up the page. */
const STEP = 200;
/** So few are named without being asked. */
const FEW = 6;

const Names = ({ targets }: { readonly targets: readonly Target[] }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const [shown, setShown] = useState(STEP);
  const rest = targets.length - shown;
  return (
    <div className="vm-manager-bulk__names" tabIndex={0} role="group" aria-label={t('Names')}>
      <ul>
        {targets.slice(0, shown).map(({ ref }) => (
          <li key={`${ref.namespace ?? ''}/${ref.name}`}>
            {ref.name} <span className="vm-manager-actions__namespace">{ref.namespace}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="link" isInline onClick={() => setShown(shown + STEP)} data-test="bulk-more-names">
          {t('Show more of them ({{number}} left)', { number: rest.toLocaleString(i18n.language) })}
        </Button>
      )}
    </div>
  );
};

interface NamedGroupProps {
  /** What the group is about, such as "3 are skipped: It is not running". */
  readonly title: string;
  readonly targets: readonly Target[];
  readonly dataTest: string;
}

/** A line that says how many, with their names below it when it is unfolded. */
export const NamedGroup = ({ title, targets, dataTest }: NamedGroupProps): ReactElement => {
  const [isOpen, setOpen] = useState(() => targets.length <= FEW);
  return (
    <ExpandableSection
      toggleText={title}
      isExpanded={isOpen}
      onToggle={(_event, next) => setOpen(next)}
      data-test={dataTest}
    >
      {isOpen && <Names targets={targets} />}
    </ExpandableSection>
  );
};
