import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../lib/message';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import type { Availability } from './availability';
import './pick-card.css';

/** By itself, as the words of most cards need nothing said by the resources. */
const Reason = ({ of: reason }: { readonly of: Message | string }): ReactElement => <>{useSay()(reason)}</>;

/** In a few words whether the boot source is there; why not, and how far it is, in full. */
export const AvailabilityLine = ({ of: availability }: { readonly of: Availability }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const line = (icon: ReactElement, text: ReactNode): ReactElement => (
    <span className="vm-manager-availability" data-test="availability" data-phase={availability.phase}>
      {icon}
      <span>{text}</span>
    </span>
  );
  switch (availability.phase) {
    case 'ready':
      return line(<StatusIcon icon="running" tone="success" />, t('Boot image available'));
    case 'brought':
      return line(<StatusIcon icon="running" tone="success" />, t('Brings its own disk'));
    case 'importing':
      return line(
        <StatusIcon icon="progress" tone="progress" />,
        availability.percent === undefined
          ? t('Boot image is being imported')
          : t('Boot image is being imported: {{percent}} %', { percent: Math.floor(availability.percent) }),
      );
    case 'no':
      return line(<StatusIcon icon="attention" tone="warning" />, <Reason of={availability.reason} />);
    case 'unknown':
      return line(<StatusIcon icon="unknown" tone="neutral" />, t('Boot image not checked'));
  }
};
