import { Alert } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textMap } from '../../../lib/reach';
import { disksOf } from '../../../resources/disk/read';
import { annotationsOf } from '../../../resources/meta';
import { nicsOf } from '../../../resources/network/read';
import { pendingChangesOf } from '../../../resources/vm/pending';
import { templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import { CardGrid } from '../../../ui/card/card';
import { DevicesCard, DisksCard, NicsCard } from '../overview/hardware-cards';
import { Changes } from '../overview/changes';
import type { MachineProps } from '../machine';
import { AccessSection, BootSection, InitialRunSection } from './boot-sections';
import { PlacementSection } from './placement-section';
import { SizeSection } from './size-section';

/** Everything that is configured, and which of it the running guest does not have yet. */
export const Configuration = (props: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record, about, dataVolumes } = props;
  const { vm, vmi } = record;
  const ofVm = about === 'vm' && vm !== undefined;
  const spec = ofVm ? templateSpecOf(vm) : vmiSpecOf(vmi);
  const annotations = ofVm ? textMap(vm, 'spec', 'template', 'metadata', 'annotations') : annotationsOf(vmi);
  const changes = ofVm ? pendingChangesOf(vm, vmi) : [];
  const disks = disksOf({ vm, vmi, dataVolumes: dataVolumes.objects });
  return (
    <>
      {changes.length > 0 && (
        <Alert
          isInline
          variant="info"
          title={t('The running guest does not have all of this yet')}
          className="vm-manager-machine__alert"
          data-test="pending-changes"
        >
          <Changes changes={changes} />
        </Alert>
      )}
      <CardGrid>
        <SizeSection record={record} spec={spec} />
        <BootSection spec={spec} disks={disks} nics={nicsOf(vm, vmi)} />
        <DisksCard {...props} />
        <NicsCard {...props} />
        <PlacementSection spec={spec} vmi={vmi} />
        <AccessSection spec={spec} />
        <InitialRunSection spec={spec} annotations={annotations} />
        <DevicesCard {...props} />
      </CardGrid>
    </>
  );
};
