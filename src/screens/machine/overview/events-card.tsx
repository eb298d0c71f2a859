import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../../ui/card/card';
import { SourceBanner } from '../../frame/source-state';
import { EventTable } from '../events/event-table';
import { useMachineEvents } from '../events/use-machine-events';
import type { MachineProps } from '../machine';

const SHOWN = 5;

/** The newest events, with a link to all of them. */
export const EventsCard = (props: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { events, state, retry } = useMachineEvents(props);
  return (
    <Card
      title={t('Recent events')}
      aside={<Link to={props.tabPath('events')}>{t('All events')}</Link>}
      wide
      dataTest="card-events"
      resetOn={events}
    >
      <SourceBanner state={state} what={t('Events')} retry={retry} />
      <EventTable
        events={events.slice(0, SHOWN)}
        namespace={props.record.namespace}
        state={state}
        empty={t('Nothing has happened lately. The cluster keeps events for about an hour.')}
      />
    </Card>
  );
};
