import { Button, Switch } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface ToolsProps {
  readonly yamlShown: boolean;
  readonly onYaml: () => void;
  readonly onStartOver: () => void;
}

/** What can be done at any step. */
export const Tools = ({ yamlShown, onYaml, onStartOver }: ToolsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <Switch label={t('Show YAML')} isChecked={yamlShown} onChange={onYaml} data-test="toggle-yaml" />
      <Button variant="link" onClick={onStartOver} data-test="start-over">
        {t('Start over')}
      </Button>
    </>
  );
};
