import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useVmObjects } from '../../../inventory/use-catalogue';
import type { BootImage } from '../../../resources/image/image';
import { imageUse } from '../../../resources/image/uses';
import { nameOf } from '../../../resources/meta';
import { Notice } from '../../../ui/state/notice';
import { CatalogueNotes } from '../../frame/catalogue/state';

interface AttachedProps {
  readonly namespace: string;
  /** Images of this namespace. */
  readonly images: readonly BootImage[];
}

/** The VMs that run from the volumes themselves, not from copies of them, and whether that could be found out. */
export const Attached = ({ namespace, images }: AttachedProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const vms = useVmObjects(namespace);
  const attached = useMemo(() => {
    const volumes = images.flatMap(({ volume }) => (volume === undefined ? [] : [volume]));
    return vms.items.filter((vm) => volumes.some((volume) => imageUse(vm, volume) === 'disk')).map(nameOf);
  }, [vms.items, images]);
  return (
    <>
      <CatalogueNotes catalogue={vms} alone />
      {attached.length > 0 && (
        <Notice kind="attention" dataTest="image-attached">
          {t('These virtual machines run from the volume itself and lose their disk: {{names}}', {
            names: attached.join(', '),
          })}
        </Notice>
      )}
    </>
  );
};
