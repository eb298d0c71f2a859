import type { ReactElement } from 'react';
import { CardGrid } from '../../../ui/card/card';
import { GuestCard } from '../guest/guest-card';
import type { MachineProps } from '../machine';
import { Alerts } from './alerts';
import { ConditionsCard } from './conditions-card';
import { DetailsCard } from './details-card';
import { EventsCard } from './events-card';
import { DevicesCard, DisksCard, NicsCard } from './hardware-cards';
import { MetadataCard } from './metadata-card';

/** All that matters of one VM or instance at a glance. Each card stands for itself. */
export const Overview = (props: MachineProps): ReactElement => (
  <>
    <Alerts record={props.record} />
    <CardGrid>
      <DetailsCard {...props} />
      <GuestCard {...props} />
      <DisksCard {...props} />
      <NicsCard {...props} />
      <DevicesCard {...props} />
      <MetadataCard {...props} />
      <ConditionsCard {...props} />
      <EventsCard {...props} />
    </CardGrid>
  </>
);
