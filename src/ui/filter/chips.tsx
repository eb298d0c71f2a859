import { Button, Label } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface FilterChip {
  readonly id: string;
  /** Such as "Status". */
  readonly title: string;
  readonly value: string;
  /** The filter cannot be read, or names what there is not. */
  readonly broken?: boolean;
  readonly remove: () => void;
}

/** The filters in force, each removable, with one button to remove all. Nothing when there are none. */
export const FilterChips = ({
  chips,
  clear,
  clearLabel,
}: {
  readonly chips: readonly FilterChip[];
  readonly clear: () => void;
  readonly clearLabel?: string | undefined;
}): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (chips.length === 0) {
    return null;
  }
  return (
    <div className="vm-manager-filter__chips" role="group" aria-label={t('Filters in force')}>
      {chips.map((chip) => (
        <Label
          key={chip.id}
          variant="outline"
          isCompact
          status={chip.broken === true ? 'danger' : undefined}
          onClose={chip.remove}
          closeBtnAriaLabel={t('Remove {{title}} {{value}}', { title: chip.title, value: chip.value })}
        >
          {`${chip.title}: ${chip.value}`}
        </Label>
      ))}
      <Button variant="link" isInline onClick={clear} data-test="clear-filters">
        {clearLabel ?? t('Clear all filters')}
      </Button>
    </div>
  );
};
