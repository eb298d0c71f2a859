/** The dialog for an object's labels. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Label,
  LabelGroup,
  TextInput,
} from '@patternfly/react-core';
import { useOverlay } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/useOverlay';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { FormDialog } from './form-dialog';
import { parseLabel, patchOfMap } from './map-entries';
import { patchObject, useModelOf } from './target-object';

interface Props {
  readonly resource: K8sResourceCommon;
  readonly model: K8sModel;
  readonly closeOverlay: () => void;
}

function LabelsDialog({ resource, model, closeOverlay }: Props) {
  const { t } = useTranslation('console');
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>(resource.metadata?.labels ?? {});
  const [text, setText] = useState('');
  const typed = parseLabel(text);
  const invalid = text !== '' && !typed;
  const wanted = typed ? { ...labels, [typed[0]]: typed[1] } : labels;
  const add = () => {
    setLabels(wanted);
    if (typed) setText('');
  };
  const remove = (key: string) =>
    setLabels(Object.fromEntries(Object.entries(labels).filter(([each]) => each !== key)));
  const save = () => patchObject(model, resource, patchOfMap('/metadata/labels', resource.metadata?.labels, wanted));
  return (
    <FormDialog title={t('Edit labels')} action={t('Save')} submit={save} close={closeOverlay} isDisabled={invalid}>
      <LabelGroup categoryName={t('Labels of {{name}}', { name: resource.metadata?.name })} numLabels={50}>
        {Object.entries(labels).map(([key, value]) => (
          <Label key={key} isCompact onClose={() => remove(key)}>
            {value === '' ? key : `${key}=${value}`}
          </Label>
        ))}
      </LabelGroup>
      <FormGroup label={t('Add a label')} fieldId="label-input">
        <TextInput
          id="label-input"
          data-test="tags-input"
          value={text}
          placeholder="app=frontend"
          validated={invalid ? 'error' : 'default'}
          onChange={(_event, value) => setText(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text === '') return;
            event.preventDefault();
            add();
          }}
        />
        <FormHelperText>
          <HelperText>
            <HelperTextItem variant={invalid ? 'error' : 'default'}>
              {t('key=value, letters, digits, dashes, dots and underscores; Enter adds it')}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
    </FormDialog>
  );
}

/** A function that opens the dialog for the object. */
export function useLabelsModal(resource: K8sResourceCommon): () => void {
  const launch = useOverlay();
  const model = useModelOf(resource);
  return useCallback(() => {
    if (model) launch(LabelsDialog, { resource, model });
  }, [launch, resource, model]);
}
