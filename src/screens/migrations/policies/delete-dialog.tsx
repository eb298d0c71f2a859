import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteObject } from '../../../commands/object/delete';
import { policyTarget } from '../../../commands/policy/save';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { useSubmit } from '../../actions/submit';
import { Preview } from './preview';

/** Asks before a policy is deleted, and says which machines follow it. */
export const DeletePolicyDialog = ({
  policy,
  list,
  onClose,
}: {
  readonly policy: KubeObject;
  readonly list: PolicyList;
  readonly onClose: () => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { busy, failure, submit } = useSubmit(deleteObject, onClose);
  const target = policyTarget(policy);
  return (
    <Dialog
      title={t('Delete {{name}}?', { name: nameOf(policy) })}
      description={t(
        'Machines that follow it are then migrated by the next policy that fits, or as the cluster is set. Migrations under way keep what they began with.',
      )}
      submitLabel={t('Delete')}
      danger
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input: undefined }])}
      onClose={onClose}
      dataTest="dialog-policy.delete"
    >
      <Preview policy={policy} list={list} />
      <CopyLine text={deleteObject.cli(target, undefined)} />
    </Dialog>
  );
};
