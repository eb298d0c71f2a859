import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVmObjects } from '../../../inventory/use-catalogue';
import type { BootImage } from '../../../resources/image/image';
import { imageUse } from '../../../resources/image/uses';
import { keyOfObject, nameOf, namespaceOf } from '../../../resources/meta';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { vmPath } from '../../paths';

const SHOWN = 20;

/** The VMs, in the namespace that is looked at, that were made from the image. */
export const VmsFrom = ({
  image,
  namespace,
}: {
  readonly image: BootImage;
  readonly namespace: string | undefined;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { items, state } = useVmObjects(namespace);
  const users = useMemo(() => items.filter((vm) => imageUse(vm, image) !== undefined), [items, image]);
  if (users.length === 0) {
    return state.phase === 'loading' ? (
      <LinesSkeleton label={t('Looking for virtual machines')} lines={2} />
    ) : (
      <p className="vm-manager-images__none">
        {state.phase === 'forbidden' || state.phase === 'failed'
          ? t('Not known: {{reason}}', { reason: state.error.message })
          : t('None')}
      </p>
    );
  }
  return (
    <ul className="vm-manager-images__users" data-test="image-users">
      {users.slice(0, SHOWN).map((vm) => (
        <li key={keyOfObject(vm)}>
          <Link to={vmPath(namespaceOf(vm) ?? '', nameOf(vm))}>{nameOf(vm)}</Link>
          {namespace === undefined && <span className="vm-manager-images__aside"> {namespaceOf(vm)}</span>}
          {imageUse(vm, image) === 'disk' && (
            <span className="vm-manager-images__aside"> {t('uses it as its disk')}</span>
          )}
        </li>
      ))}
      {users.length > SHOWN && <li>{t('and {{number}} more', { number: users.length - SHOWN })}</li>}
    </ul>
  );
};
