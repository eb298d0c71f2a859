import { Button, HelperText, HelperTextItem, MenuToggle, Popover, TextInput } from '@patternfly/react-core';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface SelectorFilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why the text cannot be read as a selector; the filter then does nothing. */
  readonly problem: string | undefined;
}

/** A filter by label selector. A chip that does not parse says so on the button, and why beside the field. */
export const SelectorFilter = ({ value, onChange, problem }: SelectorFilterProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Popover
      aria-label={t('Filter by labels')}
      showClose={false}
      isVisible={open}
      shouldOpen={() => setOpen(true)}
      shouldClose={() => setOpen(false)}
      position="bottom-start"
      minWidth="22rem"
      bodyContent={
        <div className="vm-manager-filter__selector">
          <TextInput
            id={id}
            aria-label={t('Label selector')}
            aria-describedby={`${id}-help`}
            placeholder="app=web,tier!=db"
            value={value}
            validated={problem === undefined ? 'default' : 'error'}
            onChange={(_event, next) => onChange(next)}
            autoComplete="off"
            spellCheck={false}
            data-test="label-filter"
          />
          <HelperText id={`${id}-help`} isLiveRegion>
            <HelperTextItem variant={problem === undefined ? 'default' : 'error'} screenReaderText={t('error')}>
              {problem ?? t('As kubectl takes it: app=web, tier!=db, env in (dev,test), !legacy')}
            </HelperTextItem>
          </HelperText>
          {value !== '' && (
            <Button variant="link" isInline onClick={() => onChange('')}>
              {t('Clear')}
            </Button>
          )}
        </div>
      }
    >
      <MenuToggle
        isExpanded={open}
        status={problem === undefined ? undefined : 'danger'}
        data-test="label-filter-toggle"
      >
        {t('Labels')}
      </MenuToggle>
    </Popover>
  );
};
