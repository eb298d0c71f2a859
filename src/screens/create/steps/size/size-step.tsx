import { FormGroup, Radio } from '@patternfly/react-core';
import { useId, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstancetypes, usePreferences } from '../../../../inventory/use-catalogue';
import { editVm } from '../../../../resources/draft/draft';
import { readSize, withCustomSize, withInstancetype, type CustomSize } from '../../../../resources/vm/form/size/size';
import type { StepProps } from '../../step';
import { ListNotes } from '../list-notes';
import { ByInstancetype } from './by-instancetype';
import { ByNumbers } from './by-numbers';
import { PreferenceField } from './preference-field';
import './size.css';
import { sizeLike, typeLike } from './switch';

/** CPU and memory, by an instance type or in numbers, and the guest that the VM is made ready for. */
export const SizeStep = ({ draft, edit, surroundings, issues, namespace }: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  const types = useInstancetypes(namespace);
  const preferences = usePreferences(namespace);
  const size = readSize(draft.vm);
  // what was set before the other way was looked at
  const numbers = useRef<CustomSize | undefined>(undefined);
  const byType = (): void => {
    numbers.current = size.by === 'custom' ? size : undefined;
    const type = typeLike(types.items, draft.vm);
    edit((before) => editVm(before, (vm) => withInstancetype(vm, type)));
  };
  const byNumbers = (): void => {
    const like = numbers.current ?? sizeLike(surroundings.instancetype);
    edit((before) => editVm(before, (vm) => withCustomSize(vm, like)));
  };
  return (
    <div className="pf-v6-c-form vm-manager-size-step">
      <PreferenceField
        catalogue={preferences}
        draft={draft}
        edit={edit}
        preference={surroundings.preference}
        issues={issues}
      />
      <FormGroup role="radiogroup" label={t('CPU and memory')} fieldId={id} isInline>
        <Radio
          id={`${id}-type`}
          name={id}
          label={t('By instance type')}
          isChecked={size.by === 'instancetype'}
          onChange={byType}
          data-test="size-by-type"
        />
        <Radio
          id={`${id}-numbers`}
          name={id}
          label={t('In numbers')}
          isChecked={size.by === 'custom'}
          onChange={byNumbers}
          data-test="size-by-numbers"
        />
      </FormGroup>
      {size.by === 'instancetype' ? (
        <ByInstancetype catalogue={types} draft={draft} edit={edit} issues={issues} />
      ) : (
        <>
          <ListNotes notes={types.notes} retry={() => types.retry()} />
          <ByNumbers draft={draft} edit={edit} issues={issues} />
        </>
      )}
    </div>
  );
};
