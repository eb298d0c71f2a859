/** The dialog that deletes an object. */
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, type To } from 'react-router';
import { Checkbox } from '@patternfly/react-core';
import { useOverlay } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/useOverlay';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type {
  K8sResourceCommon,
  K8sResourceKind,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { resourcePath } from '../resource/resource-path';
import { FormDialog } from './form-dialog';
import { deleteObject, useModelOf } from './target-object';

interface Options {
  readonly redirectTo?: To;
  readonly message?: ReactNode;
  readonly btnText?: ReactNode;
  readonly deleteAllResources?: () => Promise<K8sResourceKind[]>;
}
interface Props extends Options {
  readonly resource: K8sResourceCommon;
  readonly model: K8sModel;
  readonly closeOverlay: () => void;
}

function DeleteDialog({ resource, model, closeOverlay, redirectTo, message, btnText, deleteAllResources }: Props) {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [dependents, setDependents] = useState(true);
  const name = resource.metadata?.name ?? '';
  const submit = async () => {
    if (deleteAllResources) await deleteAllResources();
    else await deleteObject(model, resource, dependents ? (model.propagationPolicy ?? 'Background') : 'Orphan');
    const onItsPage = pathname.includes(`/${encodeURIComponent(name)}`);
    const list = resourcePath(model, undefined, resource.metadata?.namespace);
    if (redirectTo ?? onItsPage) await navigate(redirectTo ?? list);
  };
  return (
    <FormDialog
      title={t('Delete {{kind}}?', { kind: model.label })}
      action={typeof btnText === 'string' ? btnText : t('Delete')}
      isDanger
      submit={submit}
      close={closeOverlay}
    >
      <p>
        {resource.metadata?.namespace
          ? t('{{name}} will be deleted from namespace {{namespace}}.', {
              name,
              namespace: resource.metadata.namespace,
            })
          : t('{{name}} will be deleted.', { name })}
      </p>
      {message}
      {!deleteAllResources && (
        <Checkbox
          id="delete-dependents"
          label={t('Delete what it owns as well')}
          isChecked={dependents}
          onChange={(_event, checked) => setDependents(checked)}
        />
      )}
    </FormDialog>
  );
}

/** A function that opens the dialog; afterwards the user is led to `redirectTo`, or from the object's page to its list. */
export function useDeleteModal(
  resource: K8sResourceCommon,
  redirectTo?: To,
  message?: ReactNode,
  btnText?: ReactNode,
  deleteAllResources?: () => Promise<K8sResourceKind[]>,
): () => void {
  const launch = useOverlay();
  const model = useModelOf(resource);
  return useCallback(() => {
    if (model) launch(DeleteDialog, { resource, model, redirectTo, message, btnText, deleteAllResources });
  }, [launch, resource, model, redirectTo, message, btnText, deleteAllResources]);
}
