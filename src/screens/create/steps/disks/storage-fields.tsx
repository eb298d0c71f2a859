import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readStorageClasses } from '../../../../resources/storage/class';
import type { StorageChoice } from '../../../../resources/storage/choice';
import { accessModeText, allowsMigration, effectiveModes, volumeModeText } from '../../../../resources/storage/modes';
import { withStorage, type StorageChange } from '../../../../resources/vm/form/disks/storage';
import { storageField, storageOfDisk } from '../../../../resources/vm/form/disks/validate/storage';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt } from '../../step';
import { onDisk, type DiskProps } from './disk-props';

const changer =
  (props: DiskProps): ((change: StorageChange) => void) =>
  (change) =>
    onDisk(props)((draft, disk) => withStorage(draft, disk, change));

/** What the chosen storage means for the VM. */
const useStorageHint = (props: DiskProps, choice: StorageChoice): string | undefined => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { accessMode } = effectiveModes(props.disk, choice.profile);
  const moving =
    accessMode === undefined
      ? undefined
      : allowsMigration(accessMode)
        ? t('The VM can be live migrated.')
        : t('The VM cannot be live migrated with this disk.');
  const waiting =
    choice.storageClass?.waitsForConsumer === true
      ? t('The disk is made when the VM first starts, on its node.')
      : undefined;
  const said = [moving, waiting].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
};

/** The storage class, or none: then the preference or the cluster decides, which is said. */
export const ClassField = (props: DiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, issues, surroundings } = props;
  const choice = storageOfDisk(disk, surroundings);
  const field = {
    label: t('Storage class'),
    value: disk.storageClass ?? '',
    onChange: (storageClass: string) => changer(props)({ storageClass: storageClass.trim() }),
    hint: useStorageHint(props, choice),
    notes: notesAt(issues, `${storageField(disk)}.storageClassName`, say),
    dataTest: `disk-${index}-class`,
  };
  // what a disk without a class of its own gets
  const open = storageOfDisk({ ...disk, storageClass: undefined }, surroundings);
  const name = open.className;
  const left =
    name === undefined
      ? t('Default of the cluster')
      : open.by === 'preference'
        ? t('{{name}} (from the preference)', { name })
        : t('{{name}} (default)', { name });
  if (surroundings.storageClasses === undefined) return <TextField {...field} placeholder={left} />;
  const classes = readStorageClasses(surroundings.storageClasses);
  return (
    <ChoiceField
      {...field}
      choices={[
        { value: '', label: classes.length > 0 && name === undefined ? t('Choose one') : left },
        ...classes.map((one) => ({ value: one.name, label: one.name })),
      ]}
    />
  );
};

/** Nobody knows what the storage can do: then the disk is never made unless an access mode is chosen. */
export const modesOpen = ({ disk, surroundings }: Pick<DiskProps, 'disk' | 'surroundings'>): boolean => {
  const { offer, storageClass } = storageOfDisk(disk, surroundings);
  return !offer.known && storageClass !== undefined && surroundings.storageProfiles !== undefined;
};

/** How the disk can be used, and what it is; left open, CDI takes what is best for the storage. */
export const ModeFields = (props: DiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { disk, index, issues, surroundings } = props;
  const { offer, profile } = storageOfDisk(disk, surroundings);
  const effective = effectiveModes(disk, profile);
  const access = effective.accessMode === undefined ? undefined : accessModeText(effective.accessMode);
  const volume = effective.volumeMode === undefined ? undefined : volumeModeText(effective.volumeMode);
  const standard = (mode: string | undefined): string =>
    mode === undefined ? t('Choose one') : t('Best for the storage ({{mode}})', { mode });
  const volumeLeft = offer.known
    ? standard(effectiveModes({ ...disk, volumeMode: undefined }, profile).volumeMode)
    : t('{{name}} (default)', { name: 'Filesystem' });
  const option = (mode: string, words: ReturnType<typeof accessModeText>) => ({
    value: mode,
    label: words === undefined ? mode : say(words.title),
  });
  return (
    <>
      <ChoiceField
        label={t('Access mode')}
        value={disk.accessMode ?? ''}
        choices={[
          { value: '', label: standard(offer.standard?.accessMode) },
          ...offer.accessModes.map((mode) => option(mode, accessModeText(mode))),
        ]}
        onChange={(accessMode) => changer(props)({ accessMode })}
        required={modesOpen(props)}
        hint={
          access === undefined
            ? t('It is not known what this storage supports: its administrator can tell.')
            : say(access.meaning)
        }
        notes={notesAt(issues, `${storageField(disk)}.accessModes`, say)}
        dataTest={`disk-${index}-access`}
      />
      <ChoiceField
        label={t('Volume mode')}
        value={disk.volumeMode ?? ''}
        choices={[
          { value: '', label: volumeLeft },
          ...offer.volumeModes(disk.accessMode).map((mode) => option(mode, volumeModeText(mode))),
        ]}
        onChange={(volumeMode) => changer(props)({ volumeMode })}
        hint={volume === undefined ? undefined : say(volume.meaning)}
        notes={notesAt(issues, `${storageField(disk)}.volumeMode`, say)}
        dataTest={`disk-${index}-volume-mode`}
      />
    </>
  );
};
