import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const Mark = ({ children, kind }: { readonly children: ReactNode; readonly kind: string }): ReactElement => (
  <li>
    <span className={`vm-manager-board-mark vm-manager-board-mark--${kind}`} aria-hidden />
    {children}
  </li>
);

const Key = ({ keys, children }: { readonly keys: string; readonly children: ReactNode }): ReactElement => (
  <li>
    <kbd>{keys}</kbd>
    {children}
  </li>
);

/** What the marks of the board mean, and which keys it knows. */
export const Legend = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-board-legend" data-test="board-legend">
      <ul aria-label={t('Marks')}>
        <Mark kind="requested">{t('Requested by pods, of what the node can give')}</Mark>
        <Mark kind="used">{t('Used at the moment')}</Mark>
        <Mark kind="added">{t('Would be added by what you hold')}</Mark>
        <Mark kind="arriving">{t('Arrives by a migration')}</Mark>
        <li>{t('The higher a card, the more memory the VM has.')}</li>
      </ul>
      <ul aria-label={t('Keys')}>
        <Key keys={t('Arrow keys')}>{t('go from card to card')}</Key>
        <Key keys={t('Space')}>{t('picks up; then arrow keys choose the node, Enter drops, Escape cancels')}</Key>
        <Key keys={t('Shift+Space')}>{t('selects; what is selected is moved together')}</Key>
        <Key keys="Enter">{t('opens the VM')}</Key>
        <Key keys="Shift+F10">{t('opens its menu')}</Key>
        <li>{t('On a touch screen hold a card until it lifts.')}</li>
      </ul>
    </div>
  );
};
