import { lazy, Suspense, useState, type ComponentType, type LazyExoticComponent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleDevice } from '../../resources/console/device';
import { LinesSkeleton } from '../../ui/state/skeleton';
import type { PaneProps } from './pane.types';

type PaneCode = LazyExoticComponent<ComponentType<PaneProps>>;

const LOAD: Readonly<Record<ConsoleDevice, () => Promise<{ default: ComponentType<PaneProps> }>>> = {
  vnc: async () => ({ default: (await import('./vnc/pane')).VncPane }),
  serial: async () => ({ default: (await import('./serial/pane')).SerialPane }),
};

const loaded = new Map<ConsoleDevice, PaneCode>();

/**
 * The code of a pane, with what it needs to show a screen or a terminal, comes with the first console of its kind. A download that
 * failed is forgotten, so that the next pane tries again.
 */
const codeOf = (device: ConsoleDevice): PaneCode => {
  const known = loaded.get(device);
  if (known !== undefined) return known;
  const made: PaneCode = lazy(() =>
    LOAD[device]().catch((error: unknown) => {
      loaded.delete(device);
      throw error;
    }),
  );
  loaded.set(device, made);
  return made;
};

/** The pane of the device of a connection; mounted anew for another device, and to try again. */
export const Pane = (props: PaneProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  // stays the same while it is mounted: React draws again what failed, and would download without end
  const [Code] = useState(() => codeOf(props.connection.device));
  return (
    <Suspense fallback={<LinesSkeleton label={t('Loading')} lines={6} />}>
      <Code {...props} />
    </Suspense>
  );
};
