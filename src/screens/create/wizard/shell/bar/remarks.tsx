import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../../../lib/message';
import { Notice } from '../../../../../ui/state/notice';
import { useSay } from '../../../../text';
import { StartOver } from './start-over';

/** What is said about how the draft began. */
export type Remark =
  { readonly kind: 'continued' | 'secrets-lost' } | { readonly kind: 'note'; readonly message: Message };

interface RemarksProps {
  readonly remark: Remark | undefined;
  readonly onStartOver: () => void;
}

/** Says that a draft was there already, or what its template has to say. */
export const Remarks = ({ remark, onStartOver }: RemarksProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  switch (remark?.kind) {
    case undefined:
      return null;
    case 'note':
      return (
        <Notice kind="note" dataTest="wizard-note">
          {say(remark.message)}
        </Notice>
      );
    case 'secrets-lost':
      return (
        <Notice kind="attention" dataTest="wizard-secrets-lost">
          {t(
            'Continued where you left off, without passwords and private keys: the browser does not keep them. Type them again.',
          )}{' '}
          <StartOver loses inline onStartOver={onStartOver} dataTest="wizard-restart" />
        </Notice>
      );
    case 'continued':
      return (
        <Notice kind="note" dataTest="wizard-continued">
          {t('Continued where you left off.')}{' '}
          <StartOver loses inline onStartOver={onStartOver} dataTest="wizard-restart" />
        </Notice>
      );
  }
};
