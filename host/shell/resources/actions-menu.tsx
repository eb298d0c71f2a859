/** What can be done with any object. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk/lib/app/components/utils/rbac';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useAnnotationsModal } from '../../sdk/dialogs/annotations';
import { useDeleteModal } from '../../sdk/dialogs/delete';
import { useLabelsModal } from '../../sdk/dialogs/labels';
import { useModelOf } from '../../sdk/dialogs/target-object';

function useMay(resource: K8sResourceCommon, verb: 'patch' | 'delete'): boolean {
  const model = useModelOf(resource);
  const [allowed, loading] = useAccessReview({
    group: model?.apiGroup ?? '',
    resource: model?.plural ?? '',
    verb,
    name: resource.metadata?.name ?? '',
    namespace: resource.metadata?.namespace ?? '',
  });
  return allowed && !loading;
}

export function ActionsMenu({ resource }: { readonly resource: K8sResourceCommon }) {
  const { t } = useTranslation('console');
  const [open, setOpen] = useState(false);
  const mayPatch = useMay(resource, 'patch');
  const mayDelete = useMay(resource, 'delete');
  const editLabels = useLabelsModal(resource);
  const editAnnotations = useAnnotationsModal(resource);
  const deleteObject = useDeleteModal(resource);
  const denied = t('Your role does not allow this.');
  const item = (label: string, allowed: boolean, run: () => void, isDanger = false) => (
    <DropdownItem
      key={label}
      isAriaDisabled={!allowed}
      isDanger={isDanger}
      tooltipProps={allowed ? undefined : { content: denied }}
      onClick={run}
    >
      {label}
    </DropdownItem>
  );
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)} data-test="actions-menu-button">
          {t('Actions')}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {item(t('Edit labels'), mayPatch, editLabels)}
        {item(t('Edit annotations'), mayPatch, editAnnotations)}
        {item(t('Delete'), mayDelete, deleteObject, true)}
      </DropdownList>
    </Dropdown>
  );
}
