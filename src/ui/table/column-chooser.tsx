import { Checkbox, MenuToggle, Popover, Button } from '@patternfly/react-core';
import ColumnsIcon from '@patternfly/react-icons/dist/esm/icons/columns-icon';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './column-chooser.css';

export interface ColumnChoice {
  readonly id: string;
  readonly title: string;
  /** The column that names the row cannot be hidden. */
  readonly fixed: boolean;
}

interface ColumnChooserProps {
  readonly choices: readonly ColumnChoice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onReset: () => void;
}

/** A button that opens the list of columns; each takes effect at once. */
export const ColumnChooser = ({ choices, chosen, onChange, onReset }: ColumnChooserProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [open, setOpen] = useState(false);
  const toggle = (id: string, on: boolean): void => {
    const wanted = new Set(on ? [...chosen, id] : chosen.filter((other) => other !== id));
    onChange(choices.map((choice) => choice.id).filter((other) => wanted.has(other)));
  };
  return (
    <Popover
      aria-label={t('Columns')}
      headerContent={t('Columns')}
      isVisible={open}
      shouldOpen={() => setOpen(true)}
      shouldClose={() => setOpen(false)}
      position="bottom-end"
      maxWidth="18rem"
      footerContent={
        <Button variant="link" isInline onClick={onReset}>
          {t('Restore the default columns')}
        </Button>
      }
      bodyContent={
        <div className="vm-manager-columns">
          {choices.map((choice) => (
            <Checkbox
              key={choice.id}
              id={`vm-manager-column-${choice.id}`}
              label={choice.title}
              isChecked={choice.fixed || chosen.includes(choice.id)}
              isDisabled={choice.fixed}
              onChange={(_event, on) => toggle(choice.id, on)}
            />
          ))}
          <p className="vm-manager-columns__hint">{t('Columns that do not fit the window are left out.')}</p>
        </div>
      }
    >
      <MenuToggle
        variant="plain"
        isExpanded={open}
        icon={<ColumnsIcon />}
        aria-label={t('Choose columns')}
        data-test="choose-columns"
      />
    </Popover>
  );
};
