import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../resources/draft/draft';
import type { KubeObject } from '../../../resources/object';
import { CREDENTIALS } from '../../../resources/vm/form/access/ssh-key';
import { CheckField } from '../../../ui/form/check-field';
import { TextField } from '../../../ui/form/text-field';
import { useSay } from '../../text';
import { NamespaceField } from '../../namespace-field';
import { notesAt } from '../step';
import { KeyField } from './key-field';
import type { QuickValues } from './values';

interface QuickFieldsProps {
  readonly values: QuickValues;
  readonly onChange: (change: Partial<QuickValues>) => void;
  /** The page is about all namespaces. */
  readonly asksNamespace: boolean;
  readonly secrets: readonly KubeObject[] | undefined;
  readonly issues: readonly Issue[];
  /** Windows has no use for an SSH key of cloud-init. */
  readonly asksKey: boolean;
  /** What else is asked, after the name. */
  readonly children?: ReactNode;
}

/** Name, namespace, SSH key, and whether it starts: what every quick form asks. */
export const QuickFields = (props: QuickFieldsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { values, onChange, issues } = props;
  return (
    <>
      <TextField
        label={t('Name')}
        required
        value={values.name}
        onChange={(name) => onChange({ name })}
        notes={notesAt(issues, 'metadata.name', say)}
        dataTest="quick-name"
      />
      {props.asksNamespace && (
        <NamespaceField
          value={values.namespace}
          onChange={(namespace) => onChange({ namespace })}
          notes={notesAt(issues, 'metadata.namespace', say)}
        />
      )}
      {props.children}
      {props.asksKey && (
        <KeyField
          choice={values.key}
          onChange={(key) => onChange({ key })}
          secrets={props.secrets}
          notes={notesAt(issues, CREDENTIALS, say, true)}
        />
      )}
      <CheckField
        label={t('Start it after creation')}
        checked={values.start}
        onChange={(start) => onChange({ start })}
        dataTest="quick-start"
      />
    </>
  );
};
