import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StoreState } from '../../cluster/store.types';
import type { MachineView } from '../../inventory/machine.types';
import { Empty } from '../../ui/state/empty';
import { LinesSkeleton } from '../../ui/state/skeleton';
import { SourceFailed } from '../frame/source-state';

interface MissingProps {
  readonly view: MachineView;
  readonly name: string;
  readonly namespace: string;
  readonly about: 'vm' | 'vmi';
  readonly listPath: string;
}

const errorOf = (state: StoreState) =>
  state.phase === 'forbidden' || state.phase === 'failed' ? state.error : undefined;

/** What a details page shows while there is nothing to show: loading, refused, not there, or deleted meanwhile. */
export const Missing = ({ view, name, namespace, about, listPath }: MissingProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const error = errorOf(about === 'vm' ? view.sources.vm : view.sources.vmi);
  if (error !== undefined) return <SourceFailed error={error} retry={view.retry} />;
  if (view.found === 'loading') return <LinesSkeleton label={t('Loading {{name}}', { name })} lines={12} />;
  const back = (
    <Button variant="primary" component={(props) => <Link {...props} to={listPath} />}>
      {about === 'vm' ? t('Show all virtual machines') : t('Show all instances')}
    </Button>
  );
  return view.found === 'deleted' ? (
    <Empty reason="nothing-yet" title={t('{{name}} was deleted', { name })} actions={back}>
      {t('It was deleted while this page was open.')}
    </Empty>
  ) : (
    <Empty reason="no-match" title={t('{{name}} does not exist', { name })} actions={back}>
      {about === 'vm'
        ? t('There is no virtual machine of this name in the namespace {{namespace}}.', { namespace })
        : t('There is no running instance of this name in the namespace {{namespace}}.', { namespace })}
    </Empty>
  );
};
