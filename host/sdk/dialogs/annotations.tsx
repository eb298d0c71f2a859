/** The dialog for an object's annotations. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Flex, FlexItem, TextInput } from '@patternfly/react-core';
import { MinusCircleIcon } from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import { PlusCircleIcon } from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import { useOverlay } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/useOverlay';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { FormDialog } from './form-dialog';
import { isValidKey, patchOfMap } from './map-entries';
import { patchObject, useModelOf } from './target-object';

interface Row {
  readonly id: number;
  readonly key: string;
  readonly value: string;
}
interface RowProps {
  readonly row: Row;
  readonly isInvalid: boolean;
  readonly change: (row: Row) => void;
  readonly remove: () => void;
}

function RowFields({ row, isInvalid, change, remove }: RowProps) {
  const { t } = useTranslation('console');
  return (
    <Flex flexWrap={{ default: 'nowrap' }} alignItems={{ default: 'alignItemsCenter' }}>
      <FlexItem flex={{ default: 'flex_1' }}>
        <TextInput
          aria-label={t('Key')}
          placeholder={t('Key')}
          value={row.key}
          validated={isInvalid ? 'error' : 'default'}
          onChange={(_event, key) => change({ ...row, key })}
          data-test="pairs-list-name"
        />
      </FlexItem>
      <FlexItem flex={{ default: 'flex_1' }}>
        <TextInput
          aria-label={t('Value')}
          placeholder={t('Value')}
          value={row.value}
          onChange={(_event, value) => change({ ...row, value })}
          data-test="pairs-list-value"
        />
      </FlexItem>
      <FlexItem>
        <Button
          variant="plain"
          icon={<MinusCircleIcon />}
          aria-label={t('Remove {{key}}', { key: row.key })}
          onClick={remove}
        />
      </FlexItem>
    </Flex>
  );
}

interface Props {
  readonly resource: K8sResourceCommon;
  readonly model: K8sModel;
  readonly closeOverlay: () => void;
}

function AnnotationsDialog({ resource, model, closeOverlay }: Props) {
  const { t } = useTranslation('console');
  const before = resource.metadata?.annotations;
  const [rows, setRows] = useState<readonly Row[]>(
    Object.entries(before ?? {}).map(([key, value], id) => ({ id, key, value })),
  );
  const used = rows.filter(({ key, value }) => key !== '' || value !== '');
  const isInvalid = ({ key, id }: Row) =>
    !isValidKey(key) || used.some((other) => other.id !== id && other.key === key);
  const nextId = 1 + Math.max(-1, ...rows.map(({ id }) => id));
  const save = () => {
    const wanted = Object.fromEntries(used.map(({ key, value }) => [key, value]));
    return patchObject(model, resource, patchOfMap('/metadata/annotations', before, wanted));
  };
  return (
    <FormDialog
      title={t('Edit annotations')}
      action={t('Save')}
      submit={save}
      close={closeOverlay}
      isDisabled={used.some(isInvalid)}
    >
      {rows.map((row) => (
        <RowFields
          key={row.id}
          row={row}
          isInvalid={used.includes(row) && isInvalid(row)}
          change={(next) => setRows(rows.map((each) => (each.id === next.id ? next : each)))}
          remove={() => setRows(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => setRows([...rows, { id: nextId, key: '', value: '' }])}
        data-test="add-button"
      >
        {t('Add an annotation')}
      </Button>
    </FormDialog>
  );
}

/** A function that opens the dialog for the object. */
export function useAnnotationsModal(resource: K8sResourceCommon): () => void {
  const launch = useOverlay();
  const model = useModelOf(resource);
  return useCallback(() => {
    if (model) launch(AnnotationsDialog, { resource, model });
  }, [launch, resource, model]);
}
