import { useEffect, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleState } from '../../../cluster/console/state';
import type { VmRecord } from '../../../inventory/record';
import { useVm } from '../../../inventory/use-vm';
import type { ConsoleDevice } from '../../../resources/console/device';
import { sightOf } from '../../../resources/console/sight';
import type { MenuGroup } from '../../../ui/menu/entry';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { ConsoleStage } from '../../console/console';
import { useConsole } from '../../console/keep/use-console';
import { stateWords } from '../../console/notice/words';
import type { ConsoleMachine, PaneProps } from '../../console/pane.types';
import { firstDevice } from '../../console/use-device';
import { Missing } from '../../machine/missing';
import { vmListPath } from '../../paths';
import { PaneHead, type PaneControl } from './pane-head';
import type { NamedPlace } from './use-arrangement';

/** Nine sessions that nobody looks at would keep nine screens from others: they end as soon as the page is left. */
const KEPT_MS = 0;
const NO_LINES: MenuGroup = { id: 'connection', entries: [] };

interface SharedProps {
  readonly place: NamedPlace;
  readonly control: PaneControl;
  readonly attach: PaneProps['attach'];
  /** It is connected, or will not be for now. */
  readonly onSettled: (id: string) => void;
  /** Whether what is typed reaches it. */
  readonly onConnected: (id: string, connected: boolean) => void;
}

/** Nothing is under way that the cluster has to answer. */
const isSettled = (state: ConsoleState, record: VmRecord, device: ConsoleDevice): boolean =>
  state.is !== 'connecting' && (state.is !== 'waiting' || sightOf(record.vm, record.vmi, device).is !== 'up');

const useConnectionLines = (
  connection: ReturnType<typeof useConsole>['connection'],
  state: ConsoleState,
): MenuGroup => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const isUp = state.is === 'connected' || state.is === 'connecting' || state.is === 'retrying';
  return {
    id: 'connection',
    entries: isUp
      ? [{ id: 'disconnect', label: t('Disconnect'), onSelect: () => connection.disconnect() }]
      : state.is === 'left'
        ? [{ id: 'connect', label: t('Connect'), onSelect: () => connection.connect() }]
        : [],
  };
};

/** The console itself; drawn when it is its turn. */
const Connected = ({ record, device, ...props }: SharedProps & { record: VmRecord; device: ConsoleDevice }) => {
  const { place, control, attach, onSettled, onConnected } = props;
  const { namespace, name, id } = place;
  const { connection, state, hasBeenSeen } = useConsole(namespace, name, device, KEPT_MS);
  const machine = useMemo<ConsoleMachine>(() => ({ namespace, name, record }), [namespace, name, record]);
  const settled = isSettled(state, record, device);
  const connected = state.is === 'connected';
  useEffect(() => {
    if (settled) onSettled(id);
  }, [settled, onSettled, id]);
  useEffect(() => {
    onConnected(id, connected);
    return () => onConnected(id, false);
  }, [connected, onConnected, id]);
  const lines = useConnectionLines(connection, state);
  return (
    <>
      <PaneHead
        place={place}
        device={device}
        words={stateWords(state, device, record.status === 'Paused')}
        control={control}
        lines={lines}
      />
      <ConsoleStage
        machine={machine}
        connection={connection}
        state={state}
        hasBeenSeen={hasBeenSeen}
        compact
        attach={attach}
      />
    </>
  );
};

/** One console of several: its head, and the console as soon as it may connect. */
export const Pane = ({ mayConnect, ...props }: SharedProps & { readonly mayConnect: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { place, control, onSettled } = props;
  const { namespace, name, id } = place;
  const view = useVm(namespace, name);
  const { record } = view;
  const isMissing = record === undefined && view.found !== 'loading';
  useEffect(() => {
    if (isMissing) onSettled(id);
  }, [isMissing, onSettled, id]);
  const device = place.device ?? (record === undefined ? 'vnc' : firstDevice(record));
  if (record !== undefined && mayConnect) {
    return <Connected {...props} record={record} device={device} />;
  }
  return (
    <>
      <PaneHead place={place} device={device} words={undefined} control={control} lines={NO_LINES} />
      {record === undefined ? (
        <Missing view={view} name={name} namespace={namespace} about="vm" listPath={vmListPath(namespace)} />
      ) : (
        <LinesSkeleton label={t('Waits until the consoles before it are connected')} />
      )}
    </>
  );
};
