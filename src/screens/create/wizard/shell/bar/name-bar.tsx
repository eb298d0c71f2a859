import { Button } from '@patternfly/react-core';
import SyncAltIcon from '@patternfly/react-icons/dist/esm/icons/sync-alt-icon';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../../../resources/draft/draft';
import { readName, readNamespace, withName } from '../../../../../resources/vm/form/identity/name';
import { randomName } from '../../../../../resources/vm/form/identity/random-name';
import { TextField } from '../../../../../ui/form/text-field';
import { useSay } from '../../../../text';
import { NamespaceField } from '../../../../namespace-field';
import { notesAt } from '../../../step';
import type { StepProps } from '../../../step';

interface NameBarProps extends Pick<StepProps, 'draft' | 'edit'> {
  readonly issues: readonly Issue[];
  readonly onNamespace: (namespace: string) => void;
  /** Buttons at the right edge. */
  readonly children: ReactNode;
}

/** The family that a suggested name begins with: what stands before its first dash, where it was suggested here. */
const SUGGESTED = /^([a-z0-9]+)-[a-z]+-[a-z]+-\d\d$/;

/** Name and namespace, above all steps. */
export const NameBar = ({ draft, edit, issues, onNamespace, children }: NameBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const name = readName(draft);
  const suggest = (): void => {
    const next = randomName(SUGGESTED.exec(name)?.[1] ?? '');
    edit((before) => withName(before, next));
  };
  return (
    <div className="vm-manager-wizard__names pf-v6-c-form">
      <TextField
        label={t('Name')}
        required
        value={name}
        onChange={(next) => edit((before) => withName(before, next))}
        notes={notesAt(issues, 'metadata.name', say)}
        help={
          <Button
            variant="plain"
            size="sm"
            hasNoPadding
            icon={<SyncAltIcon />}
            aria-label={t('Suggest another name')}
            title={t('Suggest another name')}
            onClick={suggest}
            data-test="suggest-name"
          />
        }
        dataTest="vm-name"
      />
      <NamespaceField
        value={readNamespace(draft)}
        onChange={onNamespace}
        notes={notesAt(issues, 'metadata.namespace', say)}
      />
      <div className="vm-manager-wizard__tools">{children}</div>
    </div>
  );
};
