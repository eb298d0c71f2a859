/** Events of one object, newest first, followed by watching. */
import { useMemo, type FC } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Alert,
  EmptyState,
  Flex,
  FlexItem,
  Label,
  List,
  ListItem,
  PageSection,
  Skeleton,
} from '@patternfly/react-core';
import type {
  K8sResourceCommon,
  ResourceEventStreamProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useWatched } from '../store/use-watched';
import Timestamp from '../resource/timestamp';
import { lastSeen, newestFirst, timesSeen, type ClusterEvent } from './event-list';

const MOST = 200;

function EventItem({ event }: { readonly event: ClusterEvent }) {
  const { t } = useTranslation('console');
  const from = event.source?.component ?? event.reportingComponent;
  const count = timesSeen(event);
  return (
    <ListItem>
      <Flex columnGap={{ default: 'columnGapSm' }}>
        <FlexItem>
          <Label isCompact status={event.type === 'Warning' ? 'warning' : 'info'} variant="outline">
            {event.reason ?? event.type ?? '-'}
          </Label>
        </FlexItem>
        <FlexItem>
          <Timestamp timestamp={lastSeen(event)} />
        </FlexItem>
        {from && <FlexItem>{from}</FlexItem>}
        {count > 1 && <FlexItem>{t('{{count}} times', { count })}</FlexItem>}
      </Flex>
      <p>{event.message}</p>
    </ListItem>
  );
}

function fieldSelector({ metadata, kind }: K8sResourceCommon): string {
  const fields = { uid: metadata?.uid, name: metadata?.name, kind };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `involvedObject.${field}=${value ?? ''}`)
    .join(',');
}

export const WrappedResourceEventStream: FC<ResourceEventStreamProps> = ({ resource }) => {
  const { t } = useTranslation('console');
  const {
    data: events,
    loaded,
    error,
  } = useWatched<K8sResourceCommon[]>({
    groupVersionKind: { version: 'v1', kind: 'Event' },
    isList: true,
    // events of objects without a namespace are kept in "default"
    namespace: resource.metadata?.namespace ?? 'default',
    fieldSelector: fieldSelector(resource),
  });
  const sorted = useMemo(() => newestFirst(events as readonly ClusterEvent[]), [events]);
  if (error) {
    return (
      <Alert isInline variant="danger" title={t('Events could not be loaded')}>
        {error.message}
      </Alert>
    );
  }
  return (
    <PageSection hasBodyWrapper={false} data-test="event-stream">
      {!loaded && <Skeleton height="8rem" screenreaderText={t('Loading')} />}
      {loaded && sorted.length === 0 && <EmptyState variant="sm" titleText={t('No events')} headingLevel="h2" />}
      <List isPlain isBordered>
        {sorted.slice(0, MOST).map((event, index) => (
          <EventItem key={event.metadata?.uid ?? index} event={event} />
        ))}
      </List>
    </PageSection>
  );
};
