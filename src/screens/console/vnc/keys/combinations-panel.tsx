import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenPanel } from '../panels/panel';
import { CombinationLine } from './combination-line';
import { NewCombination } from './new-combination';
import type { OwnCombinations } from './use-combinations';

interface CombinationsPanelProps {
  readonly own: OwnCombinations;
  /** Undefined while no key reaches the guest. */
  readonly send: ((keys: readonly string[]) => void) | undefined;
  readonly onClose: () => void;
}

/** The user's own key combinations. */
export const CombinationsPanel = ({ own, send, onClose }: CombinationsPanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ScreenPanel title={t('Own key combinations')} onClose={onClose} dataTest="screen-combinations-panel">
      {own.list.length === 0 ? (
        <div className="vm-manager-screen-panel__subtle">
          {t('Combinations that you save here stand in the menu "Send keys" of every screen.')}
        </div>
      ) : (
        <ul className="vm-manager-screen-panel__list">
          {own.list.map((one) => (
            <CombinationLine key={one.name} one={one} own={own} send={send} />
          ))}
        </ul>
      )}
      <NewCombination own={own} />
    </ScreenPanel>
  );
};
