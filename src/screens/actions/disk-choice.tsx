import { Checkbox, FormGroup } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { at } from '../../lib/reach';
import type { DiskFate } from '../../resources/disk/fate';
import { sizeText } from '../size-text';
import { useSay } from '../text';
import { deletedNames, type DiskDecision } from './disk-decisions';

interface DiskChoiceProps {
  readonly decisions: readonly DiskDecision[];
  /** Gets the names of the disks to delete. */
  readonly onChange: (chosen: readonly string[]) => void;
}

/** As the disk was asked for, such as `30 GiB`; a DataVolume says it in one of two places. */
const sizeOf = ({ object }: DiskFate, language: string): string | undefined =>
  sizeText(
    at(object, 'spec', 'resources', 'requests', 'storage') ??
      at(object, 'spec', 'storage', 'resources', 'requests', 'storage') ??
      at(object, 'spec', 'pvc', 'resources', 'requests', 'storage'),
    language,
  );

/** Which disks are deleted with a VM and which are kept. */
export const DiskChoice = ({ decisions, onChange }: DiskChoiceProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (decisions.length === 0) {
    return <p>{t('It has no disks of its own: nothing else is deleted.')}</p>;
  }
  const chosen = deletedNames(decisions);
  const remark = ({ disk, deleted }: DiskDecision): string =>
    [
      disk.kind,
      sizeOf(disk, i18n.language),
      disk.goesWithVm ? t('belongs to the virtual machine') : t('used by the virtual machine, not owned by it'),
      disk.alsoUsedBy.length > 0 ? t('also used by {{names}}', { names: disk.alsoUsedBy.join(', ') }) : undefined,
      deleted ? t('its data is destroyed') : t('is kept'),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  const why = ({ disk, fixed }: DiskDecision): string | undefined => {
    if (fixed === undefined) return undefined;
    const reason = say(fixed);
    return disk.goesWithVm
      ? t('It cannot be kept. {{reason}}', { reason })
      : t('It cannot be deleted. {{reason}}', { reason });
  };
  return (
    <FormGroup role="group" label={t('Disks to delete')} className="vm-manager-actions__disks">
      {decisions.map((decision) => {
        const { disk, deleted, fixed } = decision;
        return (
          <Checkbox
            key={disk.name}
            id={`delete-disk-${disk.name}`}
            label={disk.name}
            description={remark(decision)}
            body={why(decision)}
            isChecked={deleted}
            isDisabled={fixed !== undefined}
            onChange={(_event, on) =>
              onChange(on ? [...chosen, disk.name] : chosen.filter((other) => other !== disk.name))
            }
          />
        );
      })}
    </FormGroup>
  );
};
