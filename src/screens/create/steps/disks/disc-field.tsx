import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { withContent } from '../../../../resources/vm/form/disks/edit';
import { NEW_DISKS, type NewDiskKind } from '../../../../resources/vm/form/disks/offer/new-disk';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { useSay } from '../../../text';
import { onDisk, type DiskProps } from './disk-props';

/** Where a disc may come from. */
const KINDS: readonly NewDiskKind[] = [
  'existing-claim',
  'existing-data-volume',
  'url',
  'image',
  'clone',
  'container-disk',
  'empty-drive',
];

/** What a CD-ROM drive holds, or nothing. */
export const DiscField = (props: DiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, namespace } = props;
  const now = KINDS.find((kind) => NEW_DISKS[kind].content(namespace).from === disk.content.from);
  const choose = (value: string): void => {
    const kind = KINDS.find((one) => one === value);
    if (kind === undefined) return;
    onDisk(props)((draft, one) => withContent(draft, one, NEW_DISKS[kind].content(namespace)));
  };
  return (
    <ChoiceField
      label={t('Where the disc is')}
      value={now ?? disk.content.from}
      choices={KINDS.map((kind) => ({ value: kind, label: say(NEW_DISKS[kind].title) }))}
      onChange={choose}
      hint={now === undefined ? undefined : say(NEW_DISKS[now].meaning)}
      dataTest={`disk-${index}-disc`}
    />
  );
};
