import { ExpandableSection } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { policyTarget, savePolicy } from '../../../commands/policy/save';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { EMPTY_POLICY, policyDraftOf, withPolicyDraft, type PolicyDraft } from '../../../resources/policy/build';
import { validatePolicy } from '../../../resources/policy/validate';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import type { FieldNote } from '../../../ui/form/field';
import { late } from '../../../ui/state/late';
import { useSubmit } from '../../actions/submit';
import { useSay } from '../../text';
import { PolicyFields } from './fields';
import { Preview } from './preview';

const ManifestText = late(async () => (await import('./manifest-text')).ManifestText, 8);

interface PolicyDialogProps {
  /** Undefined for a new one. */
  readonly policy: KubeObject | undefined;
  readonly list: PolicyList;
  readonly onClose: () => void;
}

/** Makes or changes a policy, with what it would apply to as it is typed. */
export const PolicyDialog = ({ policy, list, onClose }: PolicyDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { busy, failure, submit } = useSubmit(savePolicy, onClose);
  // as it was when the form opened: a change of others is refused by the server and not overwritten
  const [before] = useState(policy);
  const [draft, setDraft] = useState<PolicyDraft>(() => (before === undefined ? EMPTY_POLICY : policyDraftOf(before)));
  const isNew = before === undefined;
  const taken = useMemo(() => new Set(isNew ? list.policies.map(nameOf) : []), [isNew, list.policies]);
  const issues = validatePolicy(draft, taken);
  const [touched, setTouched] = useState(!isNew);
  const made = useMemo(() => withPolicyDraft(before, draft), [before, draft]);
  const notesFor = (field: string): readonly FieldNote[] => [
    ...issues
      // nobody has to be told at once that an empty form lacks a name
      .filter((issue) => issue.field === field && (touched || field !== 'metadata.name'))
      .map(({ message }): FieldNote => ({ severity: 'error', message: say(message) })),
    ...(failure?.causes ?? [])
      .filter((cause) => cause.field === field)
      .map(({ message }): FieldNote => ({ severity: 'error', message })),
  ];
  const input = { policy: made, isNew };
  const target = policyTarget(made);
  return (
    <Dialog
      title={isNew ? t('Create a migration policy') : t('Edit {{name}}', { name: draft.name })}
      description={t(
        'It decides how machines are migrated that have its labels. What is left empty follows the cluster.',
      )}
      submitLabel={isNew ? t('Create') : t('Save')}
      canSubmit={issues.length === 0}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input }])}
      onClose={onClose}
      wide
      dataTest="dialog-policy"
    >
      <PolicyFields
        draft={draft}
        isNew={isNew}
        onChange={(next) => {
          setTouched(true);
          setDraft(next);
        }}
        notesFor={notesFor}
        list={list}
      />
      <Preview policy={made} list={list} />
      <ExpandableSection toggleText={t('Show the manifest')} data-test="policy-manifest">
        <ManifestText object={made} />
      </ExpandableSection>
      <CopyLine text={savePolicy.cli(target, input)} />
    </Dialog>
  );
};
