import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccessRequest } from '../../../cluster/access.types';
import { deleteImageAccess } from '../../../commands/image/delete';
import { labelAccess, setDefaultVariant } from '../../../commands/image/labels';
import { isDefaultVariant } from '../../../resources/image/labels';
import type { MenuEntry, MenuGroup } from '../../../ui/menu/entry';
import { useRefusal } from '../../actions/use-refusal';
import { useDesk } from '../../frame/runner';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { KINDS } from '../words';
import { familyOfImage, imageTarget, type ImageActionProps } from './asked';
import { createFrom, whyNotCreate } from './create-from';

/** Why the labels of an image may not be changed, and why it may not be deleted. */
const useRefusals = ({ image, images }: ImageActionProps) => {
  const say = useSay();
  const needed = useMemo(() => {
    const family = familyOfImage(image, images);
    return {
      labels: labelAccess([image]),
      family: labelAccess([image, ...family.filter(({ object }) => isDefaultVariant(object))]),
      delete: deleteImageAccess({ image, content: image.kind !== 'DataSource' }),
    };
  }, [image, images]);
  const all = useMemo(() => [...needed.family, ...needed.delete], [needed]);
  const refusal = useRefusal(all);
  const words = (requests: readonly AccessRequest[]): string | undefined => {
    const reason = refusal(requests);
    return reason && say(reason);
  };
  return { labels: words(needed.labels), family: words(needed.family), delete: words(needed.delete) };
};

const useUse = ({ image, namespace }: ImageActionProps): readonly MenuEntry[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const blocked = whyNotCreate(image);
  return [
    {
      id: 'image.create-vm',
      label: t('Create virtual machine'),
      disabledReason: blocked === undefined ? undefined : say(blocked),
      onSelect: () => void navigate(createFrom(image, namespace)),
    },
  ];
};

/** What can be done with an image, and why not. */
export const useImageMenu = (props: ImageActionProps): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const { runner } = useDesk();
  const refusals = useRefusals(props);
  const use = useUse(props);
  const { image, images, ask } = props;
  const setDefault = (): void => {
    runner.start(setDefaultVariant, [imageTarget(image)], { image, family: familyOfImage(image, images) });
  };
  return [
    { id: 'use', entries: use },
    {
      id: 'edit',
      entries: [
        {
          id: 'image.defaults',
          label: t('Edit instance type and preference'),
          disabledReason: refusals.labels,
          onSelect: () => ask({ about: 'defaults', image }),
        },
        {
          id: 'image.default-variant',
          label: t('Set as default for its operating system'),
          disabledReason: isDefaultVariant(image.object) ? t('It is the default already') : refusals.family,
          onSelect: setDefault,
        },
        {
          id: 'image.yaml',
          label: t('Open its YAML'),
          onSelect: () => void navigate(`${resourcePath(KINDS[image.kind], image.namespace, image.name)}/yaml`),
        },
      ],
    },
    {
      id: 'danger',
      entries: [
        {
          id: 'image.delete',
          label: t('Delete'),
          danger: true,
          disabledReason: refusals.delete,
          onSelect: () => ask({ about: 'delete', image }),
        },
      ],
    },
  ];
};
