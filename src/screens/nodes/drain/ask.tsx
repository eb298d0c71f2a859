import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/dialog';
import { Notice } from '../../../ui/state/notice';
import type { Question } from './question';

interface AskProps {
  readonly node: string;
  readonly question: Question;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Some machines would be interrupted, or nobody can tell: that is asked about. */
export const AskShutDown = ({ node, question, onConfirm, onClose }: AskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { ends, isOpen } = question;
  const named = ends.length === 0 ? {} : { description: t('These virtual machines are not moved but shut down:') };
  return (
    <Dialog
      title={t('Drain {{name}}?', { name: node })}
      {...named}
      submitLabel={t('Cordon and drain')}
      danger
      busy={false}
      failure={undefined}
      onSubmit={onConfirm}
      onClose={onClose}
      dataTest="dialog-drain"
    >
      {ends.length > 0 && (
        <ul className="vm-manager-nodes__names">
          {ends.map((key) => (
            <li key={key}>{key}</li>
          ))}
        </ul>
      )}
      {isOpen && (
        <Notice kind="attention" dataTest="drain-open-question">
          {t(
            'Which virtual machines run on this node could not be read: some of them may be shut down instead of being moved.',
          )}
        </Notice>
      )}
    </Dialog>
  );
};
