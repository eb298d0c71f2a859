import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BootImage } from '../../../resources/image/image';
import type { MenuGroup } from '../../../ui/menu/entry';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { KINDS } from '../words';
import { createFrom, whyNotCreate } from './create-from';

/** What can be done with an image, and why not. */
export const useImageMenu = (image: BootImage, namespace: string | undefined): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const blocked = whyNotCreate(image);
  return [
    {
      id: 'use',
      entries: [
        {
          id: 'image.create-vm',
          label: t('Create virtual machine'),
          disabledReason: blocked === undefined ? undefined : say(blocked),
          onSelect: () => void navigate(createFrom(image, namespace)),
        },
      ],
    },
    {
      id: 'look',
      entries: [
        {
          id: 'image.yaml',
          label: t('Open its YAML'),
          onSelect: () => void navigate(`${resourcePath(KINDS[image.kind], image.namespace, image.name)}/yaml`),
        },
      ],
    },
  ];
};
