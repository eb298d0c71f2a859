import { Button, Popover } from '@patternfly/react-core';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import PlayIcon from '@patternfly/react-icons/dist/esm/icons/play-icon';
import RedoIcon from '@patternfly/react-icons/dist/esm/icons/redo-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../lib/message';
import { CopyLine } from '../../ui/copy/copy';
import { linesOf } from './lines';
import { countsText, sizeOf } from './run-words';
import type { BulkRun } from './run.types';

interface RunActionsProps {
  readonly run: BulkRun;
  readonly say: (what: Message | string) => string;
  readonly onAgain: (id: string, state: 'failed' | 'canceled') => void;
  readonly onCancelRest: (id: string) => void;
}

interface ToolProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly name: string;
  readonly onClick: () => void;
  readonly dataTest: string;
}

const Tool = ({ icon, title, name, onClick, dataTest }: ToolProps): ReactElement => (
  <Button
    variant="plain"
    size="sm"
    icon={icon}
    aria-label={`${title}: ${name}`}
    title={title}
    onClick={onClick}
    data-test={dataTest}
  />
);

const Details = ({ run }: Pick<RunActionsProps, 'run'>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-dock__details">
      <p>{countsText(run, t, i18n.language)}</p>
      <p>{t('The same from the command line:')}</p>
      <div className="vm-manager-dock__lines">
        <CopyLine text={linesOf(run.tasks).join('\n')} what={t('the command lines')} />
      </div>
    </div>
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
          name={name}
          onClick={() => onAgain(id, 'failed')}
          dataTest="run-retry"
        />
      )}
      {counts.waiting > 0 && (
        <Tool
          icon={<TimesCircleIcon />}
          title={t('Cancel the rest')}
          name={name}
          onClick={() => onCancelRest(id)}
          dataTest="run-cancel"
        />
      )}
      {counts.canceled > 0 && counts.waiting === 0 && (
        <Tool
          icon={<PlayIcon />}
          title={t('Do the canceled ones after all')}
          name={name}
          onClick={() => onAgain(id, 'canceled')}
          dataTest="run-resume"
        />
      )}
      <Popover headerContent={name} position="top-end" minWidth="26rem" bodyContent={() => <Details run={run} />}>
        <Button
          variant="plain"
          size="sm"
          icon={<InfoCircleIcon />}
          aria-label={t('Details and command line: {{name}}', { name })}
          title={t('Details and command line')}
          data-test="run-details"
        />
      </Popover>
    </span>
  );
};
