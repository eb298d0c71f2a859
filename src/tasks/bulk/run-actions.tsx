import PlayIcon from '@patternfly/react-icons/dist/esm/icons/play-icon';
import RedoIcon from '@patternfly/react-icons/dist/esm/icons/redo-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../lib/message';
import { CopyLine } from '../../ui/copy/copy';
import { DetailsTool, Tool } from '../tools';
import { linesOf } from './lines';
import { countsText, sizeOf } from './run-words';
import type { BulkRun } from './run.types';

interface RunActionsProps {
  readonly run: BulkRun;
  readonly say: (what: Message | string) => string;
  readonly onAgain: (id: string, state: 'failed' | 'canceled') => void;
  readonly onCancelRest: (id: string) => void;
}

const Details = ({ run }: Pick<RunActionsProps, 'run'>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <p>{countsText(run, t, i18n.language)}</p>
      <p>{t('The same from the command line:')}</p>
      <div className="vm-manager-dock__lines">
        <CopyLine text={linesOf(run.tasks).join('\n')} what={t('the command lines')} />
      </div>
    </>
  );
};

/** What can be done with a run: send again what failed, end it early or go on, and read its command lines. */
export const RunActions = ({ run, say, onAgain, onCancelRest }: RunActionsProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { id, counts } = run;
  const name = `${say(run.label)} ${sizeOf(run, t, i18n.language)}`;
  return (
    <span className="vm-manager-dock__actions">
      {counts.failed > 0 && (
        <Tool
          icon={<RedoIcon />}
          title={t('Try the failed ones again')}
          label={`${t('Try the failed ones again')}: ${name}`}
          onClick={() => onAgain(id, 'failed')}
          dataTest="run-retry"
        />
      )}
      {counts.waiting > 0 && (
        <Tool
          icon={<TimesCircleIcon />}
          title={t('Cancel the rest')}
          label={`${t('Cancel the rest')}: ${name}`}
          onClick={() => onCancelRest(id)}
          dataTest="run-cancel"
        />
      )}
      {counts.canceled > 0 && counts.waiting === 0 && (
        <Tool
          icon={<PlayIcon />}
          title={t('Do the canceled ones after all')}
          label={`${t('Do the canceled ones after all')}: ${name}`}
          onClick={() => onAgain(id, 'canceled')}
          dataTest="run-resume"
        />
      )}
      <DetailsTool name={name} body={() => <Details run={run} />} dataTest="run-details" />
    </span>
  );
};
