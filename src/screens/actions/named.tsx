import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../commands/command';

const NAMED = 10;

/** The objects that a dialog is about, by name; of many the first. */
export const NamedTargets = ({ targets }: { readonly targets: readonly Target[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ul className="vm-manager-actions__names" data-test="dialog-targets">
      {targets.slice(0, NAMED).map(({ ref }) => (
        <li key={`${ref.namespace ?? ''}/${ref.name}`}>
          <strong>{ref.name}</strong>{' '}
          <span className="vm-manager-actions__namespace">{t('in {{namespace}}', { namespace: ref.namespace })}</span>
        </li>
      ))}
      {targets.length > NAMED && <li>{t('and {{number}} more', { number: targets.length - NAMED })}</li>}
    </ul>
  );
};

/** "Force stop web-1?" or "Force stop 3 objects?" */
export const useQuestion = (action: string, targets: readonly Target[]): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [first] = targets;
  return targets.length === 1 && first !== undefined
    ? t('{{action}} {{name}}?', { action, name: first.ref.name })
    : t('{{action}} {{number}} machines?', { action, number: targets.length });
};
