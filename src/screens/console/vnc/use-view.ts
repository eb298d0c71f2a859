import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection } from '../../../cluster/console/state';
import type { ScreenChoices } from './choices';
import { screenViewOf, type ScreenState, type ScreenView } from './view';

/** The view of a connection with the user's choices, and what it shows now. */
export const useScreenView = (
  connection: ConsoleConnection,
  chosen: ScreenChoices,
): readonly [ScreenView, ScreenState] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const view = screenViewOf(connection, (reason) =>
    reason === undefined
      ? t('What the machine sends is no picture that can be shown.')
      : t('The machine refuses to show its screen: {{reason}}', { reason }),
  );
  const state = useSyncExternalStore(view.subscribe, view.state);
  useEffect(() => view.set(chosen), [view, chosen]);
  return [view, state];
};
