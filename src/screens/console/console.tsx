import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection, ConsoleState } from '../../cluster/console/state';
import type { ConsoleDevice } from '../../resources/console/device';
import { CardBoundary } from '../../ui/error/boundary';
import './console.css';
import { ConsoleHeader } from './header';
import { useConsole } from './keep/use-console';
import { ConsoleNotice } from './notice/notice';
import { noticePlace, stateWords } from './notice/words';
import type { ConsoleMachine, PaneProps } from './pane.types';
import { Pane } from './panes';
import { usePictureRight } from './watch/use-right';
import { Watch } from './watch/watch';

interface ConsoleProps {
  readonly machine: ConsoleMachine;
  readonly device: ConsoleDevice;
  readonly onDevice: (device: ConsoleDevice) => void;
  /** More buttons at the end of the header, given the connection. */
  readonly tools?: (connection: ConsoleConnection) => ReactNode;
}

/** Somebody else has the screen: it can be watched meanwhile. */
const isWatchable = (state: ConsoleState): boolean => state.is === 'in-use' || (state.is === 'taken' && state.certain);

interface StageProps {
  readonly machine: ConsoleMachine;
  readonly connection: ConsoleConnection;
  readonly state: ConsoleState;
  readonly hasBeenSeen: boolean;
  readonly compact?: PaneProps['compact'];
  readonly attach?: PaneProps['attach'];
}

/** The pane, and what is to be said about the connection beside it or instead of it. */
export const ConsoleStage = (props: StageProps): ReactElement => {
  const { machine, connection, state, hasBeenSeen, compact, attach } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, name } = machine;
  const [watched, setWatched] = useState<ConsoleConnection>();
  const { reason: watchRefusal } = usePictureRight(namespace);
  const canWatch = isWatchable(state);
  if (canWatch && watched === connection) {
    return (
      <Watch
        namespace={namespace}
        name={name}
        onTakeOver={() => connection.takeOver()}
        onStop={() => setWatched(undefined)}
        compact={compact === true}
      />
    );
  }
  const place = noticePlace(state, connection.device, hasBeenSeen);
  return (
    <>
      {place !== 'none' && (
        <ConsoleNotice
          state={state}
          machine={machine}
          connection={connection}
          place={place}
          compact={compact === true}
          onWatch={() => setWatched(connection)}
          watchRefusal={watchRefusal}
        />
      )}
      {place !== 'instead' && (
        <div className="vm-manager-console__pane">
          <CardBoundary title={t('Console')} resetOn={connection}>
            <Pane key={connection.device} machine={machine} connection={connection} compact={compact} attach={attach} />
          </CardBoundary>
        </div>
      )}
    </>
  );
};

/** The console of a machine: header, notices, and the pane of its device. Fills the height that it gets. */
export const Console = ({ machine, device, onDevice, tools }: ConsoleProps): ReactElement => {
  const { connection, state, hasBeenSeen } = useConsole(machine.namespace, machine.name, device);
  const words = stateWords(state, device, machine.record.status === 'Paused');
  return (
    <div className="vm-manager-console" data-test="console">
      <ConsoleHeader
        connection={connection}
        state={state}
        words={words}
        onDevice={onDevice}
        tools={tools?.(connection)}
      />
      <ConsoleStage machine={machine} connection={connection} state={state} hasBeenSeen={hasBeenSeen} />
    </div>
  );
};
