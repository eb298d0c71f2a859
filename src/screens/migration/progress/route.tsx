import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MigrationRecord } from '../../../inventory/migrations/migration.types';
import { nodePath } from '../../paths';

interface NodeNameProps {
  readonly name: string | undefined;
  /** Nothing will be chosen any more. */
  readonly isOver: boolean;
}

const NodeName = ({ name, isOver }: NodeNameProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return name === undefined ? (
    <span>{isOver ? t('not known') : t('not chosen yet')}</span>
  ) : (
    <Link to={nodePath(name)}>{name}</Link>
  );
};

/** From where to where. */
export const Route = ({ record }: { readonly record: MigrationRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const isOver = record.stage === 'failed' || record.stage === 'succeeded';
  return (
    <span className="vm-manager-progress__route" data-test="migration-route">
      <NodeName name={record.source} isOver={isOver} />
      <span aria-hidden> → </span>
      <span className="pf-v6-screen-reader"> {t('to')} </span>
      <NodeName name={record.target} isOver={isOver} />
    </span>
  );
};
