import { Button, Popover } from '@patternfly/react-core';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ToolProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** The whole name: what is done, and with what. */
  readonly label: string;
  readonly onClick: () => void;
  readonly dataTest: string;
}

/** A small button at the end of a line of the tasks. */
export const Tool = ({ icon, title, label, onClick, dataTest }: ToolProps): ReactElement => (
  <Button
    variant="plain"
    size="sm"
    icon={icon}
    aria-label={label}
    title={title}
    onClick={onClick}
    data-test={dataTest}
  />
);

interface DetailsToolProps {
  /** Of the task or the run. */
  readonly name: string;
  /** Made when it is opened. */
  readonly body: () => ReactNode;
  readonly dataTest: string;
}

/** Opens what there is to read about a task or a run, with its command lines. */
export const DetailsTool = ({ name, body, dataTest }: DetailsToolProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Popover
      headerContent={name}
      position="top-end"
      minWidth="26rem"
      bodyContent={() => <div className="vm-manager-dock__details">{body()}</div>}
    >
      <Button
        variant="plain"
        size="sm"
        icon={<InfoCircleIcon />}
        aria-label={t('Details and command line: {{name}}', { name })}
        title={t('Details and command line')}
        data-test={dataTest}
      />
    </Popover>
  );
};
