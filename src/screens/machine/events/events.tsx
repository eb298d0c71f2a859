import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Card, CardGrid } from '../../../ui/card/card';
import { SourceBanner } from '../../frame/source-state';
import type { StoreState } from '../../../cluster/store.types';
import type { MachineProps } from '../machine';
import { EventTable } from './event-table';
import { useMachineEvents } from './use-machine-events';

const WARNINGS = 'warnings';
/** There are events; whether the filter leaves any is known. */
const FILTERED: StoreState = { phase: 'live' };

/** Events of everything that belongs to the VM, newest first. What is filtered stands in the URL. */
export const Events = (props: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { events, state, retry } = useMachineEvents(props);
  const [query, setQuery] = useSearchParams();
  const kind = query.get('about');
  const onlyWarnings = query.get('type') === WARNINGS;
  const kinds = [...new Set(events.map((event) => event.about.kind))].sort();
  const shown = events.filter(
    (event) => (kind === null || event.about.kind === kind) && (!onlyWarnings || event.warning),
  );
  const set = (name: string, value: string | undefined): void =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <CardGrid>
      <Card
        title={t('Events')}
        aside={events.length > 0 && t('{{shown}} of {{total}}', { shown: shown.length, total: events.length })}
        wide
        dataTest="card-all-events"
        resetOn={events}
      >
        <SourceBanner state={state} what={t('Events')} retry={retry} />
        <div className="vm-manager-machine__toolbar">
          <ToggleGroup aria-label={t('Object')} isCompact>
            <ToggleGroupItem
              text={t('All objects')}
              isSelected={kind === null}
              onChange={() => set('about', undefined)}
            />
            {kinds.map((one) => (
              <ToggleGroupItem
                key={one}
                text={one}
                isSelected={kind === one}
                onChange={() => set('about', kind === one ? undefined : one)}
              />
            ))}
          </ToggleGroup>
          <ToggleGroup aria-label={t('Type')} isCompact>
            <ToggleGroupItem
              text={t('Warnings only')}
              isSelected={onlyWarnings}
              onChange={() => set('type', onlyWarnings ? undefined : WARNINGS)}
            />
          </ToggleGroup>
        </div>
        <EventTable
          events={shown}
          namespace={props.record.namespace}
          state={events.length === 0 ? state : FILTERED}
          empty={
            events.length === 0
              ? t('Nothing has happened lately. The cluster keeps events for about an hour.')
              : t('No event matches the filter.')
          }
        />
      </Card>
    </CardGrid>
  );
};
