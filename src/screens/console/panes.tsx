import { lazy, Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleDevice } from '../../resources/console/device';
import { LinesSkeleton } from '../../ui/state/skeleton';
import type { PaneProps } from './pane.types';

/** The code of a pane, with what it needs to show a screen or a terminal, comes with the first console of its kind. */
const PANES: Readonly<Record<ConsoleDevice, ReturnType<typeof lazy<(props: PaneProps) => ReactElement>>>> = {
  vnc: lazy(async () => ({ default: (await import('./vnc/pane')).VncPane })),
  serial: lazy(async () => ({ default: (await import('./serial/pane')).SerialPane })),
};

/** The pane of the device of a connection. */
export const Pane = (props: PaneProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const Component = PANES[props.connection.device];
  return (
    <Suspense fallback={<LinesSkeleton label={t('Loading')} lines={6} />}>
      <Component {...props} />
    </Suspense>
  );
};
