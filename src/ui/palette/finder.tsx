import { TextInput } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import './palette.css';

/** One thing that can be chosen. */
export interface FinderOption {
  /** Unlike any other of the finder. */
  readonly id: string;
  readonly label: string;
  /** Beside the label, less loud. */
  readonly detail?: ReactNode;
  /** Why it cannot be chosen now; it stays in the list and says so. */
  readonly disabledReason?: string;
  readonly onChoose: () => void;
}

export interface FinderGroup {
  readonly id: string;
  readonly title: string;
  readonly options: readonly FinderOption[];
  /** Below the options, such as how many more there are. */
  readonly note?: string;
}

interface FinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Groups without options are left out. */
  readonly groups: readonly FinderGroup[];
  /** How many were found, or that none was; read out when it changes. */
  readonly status: string;
  /** Said besides, such as what could not be searched; read out as well. */
  readonly notes?: readonly string[];
  /** Stands below the list. */
  readonly foot?: ReactNode;
}

const PAGE = 8;

const stepOf = (key: string, at: number, count: number): number | undefined => {
  const within = (to: number): number => Math.max(0, Math.min(count - 1, to));
  switch (key) {
    case 'ArrowDown':
      return at + 1 >= count ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'PageDown':
      return within(at + PAGE);
    case 'PageUp':
      return within(at - PAGE);
    default:
      return undefined;
  }
};

/** The option that Enter chooses: kept by its id while it is found, otherwise the first. */
const useActive = (options: readonly FinderOption[], text: string) => {
  const [chosen, setChosen] = useState<{ readonly id: string; readonly text: string }>();
  // another search begins at its best result
  const kept = chosen?.text === text ? options.findIndex(({ id }) => id === chosen.id) : -1;
  const at = Math.max(0, kept);
  const moveTo = (index: number): void => {
    const option = options[index];
    if (option !== undefined) setChosen({ id: option.id, text });
  };
  return { at, moveTo };
};

const Option = ({
  option,
  id,
  active,
  onHover,
}: {
  readonly option: FinderOption;
  readonly id: string;
  readonly active: boolean;
  readonly onHover: () => void;
}): ReactElement => {
  const line = useRef<HTMLDivElement>(null);
  const { label, detail, disabledReason, onChoose } = option;
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={disabledReason !== undefined}
      className="vm-manager-palette__option"
      // the field keeps the focus
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={active ? undefined : onHover}
      onClick={() => disabledReason === undefined && onChoose()}
      data-test="palette-option"
      data-id={option.id}
    >
      <span className="vm-manager-palette__label">{label}</span>
      {detail !== undefined && <span className="vm-manager-palette__detail">{detail}</span>}
      {disabledReason !== undefined && <span className="vm-manager-palette__reason">{disabledReason}</span>}
    </div>
  );
};

/** A field, and below it what fits: arrows choose, Enter takes. After the ARIA pattern of a combobox with a list. */
export const Finder = (props: FinderProps): ReactElement => {
  const { label, placeholder, text, onText, groups, status, notes = [], foot } = props;
  const base = useId();
  const shown = groups.filter(({ options }) => options.length > 0);
  const options = shown.flatMap((group) => group.options);
  const { at, moveTo } = useActive(options, text);
  const active = options[at];
  const idOf = (option: FinderOption): string => `${base}-${option.id}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active?.disabledReason === undefined) active?.onChoose();
      return;
    }
    const next = stepOf(event.key, at, options.length);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  };
  return (
    <>
      <TextInput
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${base}-list`}
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
        aria-autocomplete="list"
        customIcon={<SearchIcon />}
        placeholder={placeholder}
        value={text}
        onChange={(_event, next) => onText(next)}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        data-test="palette-field"
      />
      <div id={`${base}-list`} role="listbox" aria-label={label} className="vm-manager-palette__list">
        {shown.map((group) => (
          <div key={group.id} role="group" aria-labelledby={`${base}-group-${group.id}`}>
            <div id={`${base}-group-${group.id}`} className="vm-manager-palette__title" role="presentation">
              {group.title}
            </div>
            {group.options.map((option) => (
              <Option
                key={option.id}
                option={option}
                id={idOf(option)}
                active={option === active}
                onHover={() => moveTo(options.indexOf(option))}
              />
            ))}
            {group.note !== undefined && <div className="vm-manager-palette__note">{group.note}</div>}
          </div>
        ))}
      </div>
      <div role="status" data-test="palette-notes">
        {notes.map((note) => (
          <div key={note} className="vm-manager-palette__note">
            {note}
          </div>
        ))}
      </div>
      <div className="vm-manager-palette__foot">
        <span role="status" data-test="palette-status">
          {status}
        </span>
        {foot}
      </div>
    </>
  );
};
