/** A menu of the masthead in which one of several choices holds. */
import { useState, type ReactNode } from 'react';
import { MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly text?: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  readonly dataTest: string;
}

export function ChoiceMenu<T extends string>({ label, icon, text, choices, value, onChoose, dataTest }: Props<T>) {
  const [open, setOpen] = useState(false);
  return (
    <Select
      isOpen={open}
      onOpenChange={setOpen}
      selected={value}
      onSelect={(_event, chosen) => {
        setOpen(false);
        onChoose(chosen as T);
      }}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant={text === undefined ? 'plain' : 'plainText'}
          icon={icon}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          aria-label={text === undefined ? label : `${label}: ${text}`}
          title={label}
          data-test={dataTest}
        >
          {text}
        </MenuToggle>
      )}
    >
      <SelectList>
        {choices.map(({ value: choice, label: name, description }) => (
          <SelectOption key={choice} value={choice} description={description} data-test={`${dataTest}-${choice}`}>
            {name}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
