import { Switch } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StartOver } from './start-over';

interface ToolsProps {
  readonly yamlShown: boolean;
  readonly onYaml: () => void;
  /** Something was entered that starting over would lose. */
  readonly loses: boolean;
  readonly onStartOver: () => void;
}

/** What can be done at any step. */
export const Tools = ({ yamlShown, onYaml, loses, onStartOver }: ToolsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <Switch label={t('Show YAML')} isChecked={yamlShown} onChange={onYaml} data-test="toggle-yaml" />
      <StartOver loses={loses} onStartOver={onStartOver} dataTest="start-over" />
    </>
  );
};
