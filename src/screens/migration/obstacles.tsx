import { Alert } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../lib/message';
import type { Obstacle } from '../../resources/migration/obstacle';
import { useSay } from '../text';
import './migration.css';

/** Why a machine cannot be migrated, each reason with a way on and the words of the cluster. */
export const Obstacles = ({
  blocks,
  obstacles,
}: {
  readonly blocks: readonly Message[];
  readonly obstacles: readonly Obstacle[];
}): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (blocks.length === 0 && obstacles.length === 0) return null;
  // the obstacles say more than the verdict that there are some
  const shown = obstacles.length === 0 ? blocks : blocks.filter(({ key }) => !key.includes('the pre-check says why'));
  return (
    <Alert
      isInline
      variant="warning"
      component="h3"
      title={t('It cannot be migrated now')}
      data-test="migration-blocks"
    >
      <ul className="vm-manager-migration__reasons">
        {shown.map((block) => (
          <li key={block.key}>{say(block)}</li>
        ))}
        {obstacles.map(({ reason, text, wayOn, detail }) => (
          <li key={`${reason} ${detail ?? ''}`}>
            {say(text)}
            {wayOn !== undefined && <div>{t('Way on: {{what}}', { what: say(wayOn) })}</div>}
            {detail !== undefined && <div className="vm-manager-migration__detail">{detail}</div>}
          </li>
        ))}
      </ul>
    </Alert>
  );
};
