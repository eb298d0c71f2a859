import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreState } from '../../../cluster/store.types';
import type { ClusterEvent } from '../../../resources/event/read';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { StatusIcon } from '../../../ui/status/status';
import { SmallTable } from '../../../ui/table/small-table';
import { ObjectLink } from '../link';
import { useNow, When } from '../when';

interface EventTableProps {
  readonly events: readonly ClusterEvent[];
  readonly namespace: string;
  /** Said when it is known that there are none. */
  readonly empty: string;
  readonly state: StoreState;
}

/** Are the events all there are? A list that is on its way, or was refused, says nothing about what happened. */
const isKnown = ({ phase }: StoreState): boolean => phase === 'live' || phase === 'reconnecting';

/** Events in the order given. Their text is the cluster's own and is shown as text. */
export const EventTable = ({ events, namespace, empty, state }: EventTableProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const now = useNow();
  const type = (event: ClusterEvent): ReactElement =>
    event.warning ? (
      <span className="vm-manager-machine__event-type">
        <StatusIcon icon="attention" tone="warning" /> {t('Warning')}
      </span>
    ) : (
      <span className="vm-manager-machine__event-type">{t('Normal')}</span>
    );
  if (events.length === 0 && !isKnown(state)) {
    return state.phase === 'loading' ? <LinesSkeleton label={t('Loading')} /> : null;
  }
  return (
    <SmallTable
      label={t('Events')}
      empty={empty}
      rows={events}
      keyOf={(event) => event.key}
      dataTest="events"
      columns={[
        {
          id: 'when',
          title: t('Last seen'),
          cell: (event) => <When at={event.at} now={Math.max(now, event.at ?? 0)} />,
        },
        { id: 'type', title: t('Type'), cell: type },
        {
          id: 'about',
          title: t('Object'),
          cell: (event) => (
            <span className="vm-manager-machine__object">
              <ObjectLink kind={event.about.kind} namespace={namespace} name={event.about.name}>
                {`${event.about.kind} ${event.about.name}`}
              </ObjectLink>
            </span>
          ),
        },
        { id: 'reason', title: t('Reason'), cell: (event) => event.reason },
        { id: 'message', title: t('Message'), cell: (event) => event.message },
        { id: 'count', title: t('Count'), align: 'end', cell: (event) => event.count },
        { id: 'source', title: t('From'), cell: (event) => event.source ?? '–' },
      ]}
    />
  );
};
