import {
  MenuSearch,
  MenuSearchInput,
  MenuToggle,
  SearchInput,
  Select,
  SelectGroup,
  SelectList,
  SelectOption,
} from '@patternfly/react-core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../../inventory/catalogue.types';
import { editVm } from '../../../../resources/draft/draft';
import { effectsOf } from '../../../../resources/instancetype/effects';
import type { Preference } from '../../../../resources/instancetype/instancetype';
import type { KubeObject } from '../../../../resources/object';
import { readPreference, withPreference } from '../../../../resources/vm/form/size/size';
import { Field } from '../../../../ui/form/field';
import { Tag, Tags } from '../../../../ui/tag/tag';
import { useSay } from '../../../text';
import { familyTitle } from '../../pick/family-title';
import { notesAt, type StepProps } from '../../step';
import { ListNotes } from '../list-notes';
import { groupPreferences, isPreference } from './preferences';

interface PreferenceFieldProps extends Pick<StepProps, 'draft' | 'edit' | 'issues'> {
  readonly catalogue: Catalogue<Preference>;
  /** The chosen one in full, where it is known. */
  readonly preference: KubeObject | undefined;
}

const NONE = '';

/** From the search into the options below it; among those, the list knows the arrow keys by itself. */
const intoOptions = (event: KeyboardEvent): void => {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  event.currentTarget
    .closest('[class*="c-menu"]:has([role="option"])')
    ?.querySelector<HTMLElement>('[role="option"]')
    ?.focus();
};

const Options = ({
  catalogue,
  chosen,
}: {
  readonly catalogue: Catalogue<Preference>;
  readonly chosen: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [search, setSearch] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // after the list was put in its place, as it would scroll the page otherwise
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const groups = useMemo(
    () => groupPreferences(catalogue.items, search, (family) => say(familyTitle(family))),
    [catalogue.items, search, say],
  );
  return (
    <>
      <MenuSearch>
        <MenuSearchInput>
          <SearchInput
            ref={input}
            aria-label={t('Filter preferences')}
            value={search}
            onChange={(_event, value) => setSearch(value)}
            onKeyDown={intoOptions}
            data-test="preference-filter"
          />
        </MenuSearchInput>
      </MenuSearch>
      {search === '' && (
        <SelectList aria-label={t('No preference')}>
          <SelectOption value={NONE} isSelected={chosen === NONE}>
            {t('No preference')}
          </SelectOption>
        </SelectList>
      )}
      {groups.map(({ family, preferences }) => (
        <SelectGroup key={family} labelHeadingLevel="h3" label={say(familyTitle(family))}>
          <SelectList aria-label={say(familyTitle(family))}>
            {preferences.map(({ key, title, name }) => (
              <SelectOption
                key={key}
                value={key}
                isSelected={key === chosen}
                description={name}
                data-test="preference-option"
              >
                {title}
              </SelectOption>
            ))}
          </SelectList>
        </SelectGroup>
      ))}
      {groups.length === 0 && search !== '' && (
        <SelectList>
          <SelectOption isDisabled>{t('Nothing matches')}</SelectOption>
        </SelectList>
      )}
    </>
  );
};

const Effects = ({ preference }: { readonly preference: KubeObject | undefined }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const effects = preference === undefined ? [] : effectsOf(preference);
  return effects.length === 0 ? null : (
    <Tags label={t('It sets')}>
      {effects.map((effect) => (
        <Tag key={say(effect)} color="outline">
          {say(effect)}
        </Tag>
      ))}
    </Tags>
  );
};

/** What the VM is made ready for: devices and firmware that suit an operating system. */
export const PreferenceField = (props: PreferenceFieldProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { catalogue, draft, edit, preference, issues } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const ref = readPreference(draft.vm);
  const chosen = catalogue.items.find((item) => isPreference(item, ref));
  const word = chosen?.title ?? (ref === undefined ? t('No preference') : ref.name);
  const choose = (key: unknown): void => {
    const item = catalogue.items.find((one) => one.key === key);
    edit((before) => editVm(before, (vm) => withPreference(vm, item && { kind: item.kind, name: item.name })));
    setOpen(false);
    // the option that has the focus goes away
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={root}>
      <Field
        label={t('Preference')}
        hint={t('Devices and firmware that suit an operating system, where the form leaves them open.')}
        notes={notesAt(issues, 'spec.preference', say, true)}
        dataTest="preference"
      >
        {({ validated, ...tie }) => (
          <Select
            isOpen={open}
            onOpenChange={setOpen}
            onSelect={(_event, key) => choose(key)}
            selected={chosen?.key ?? NONE}
            isScrollable
            shouldFocusFirstItemOnOpen={false}
            maxMenuHeight="22rem"
            toggle={(toggle) => (
              <MenuToggle
                {...tie}
                ref={toggle}
                isExpanded={open}
                isFullWidth
                status={validated === 'error' ? 'danger' : undefined}
                onClick={() => setOpen(!open)}
                data-test="preference-toggle"
              >
                {word}
              </MenuToggle>
            )}
          >
            {open && <Options catalogue={catalogue} chosen={chosen?.key ?? NONE} />}
          </Select>
        )}
      </Field>
      <ListNotes notes={catalogue.notes} retry={() => catalogue.retry()} />
      <Effects preference={ref === undefined ? undefined : preference} />
    </div>
  );
};
