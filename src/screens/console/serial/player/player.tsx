import { Button, Checkbox, FormSelect, FormSelectOption } from '@patternfly/react-core';
import PauseIcon from '@patternfly/react-icons/dist/esm/icons/pause-icon';
import PlayIcon from '@patternfly/react-icons/dist/esm/icons/play-icon';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../../lib/time';
import type { Cast } from '../../../../ui/terminal/cast/cast.types';
import type { Player } from '../../../../ui/terminal/cast/player';
import { Bar } from '../bars/bar';
import type { SerialSession } from '../session/session.types';
import { startPlayer } from './start';

const SPEEDS = [0.5, 1, 2, 4, 8, 16];
/** In seconds, of the slider for the keyboard. */
const STEP = 0.1;

const Controls = ({ player, children }: { readonly player: Player; readonly children: ReactElement }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { playing, position, length, speed, markers } = useSyncExternalStore(player.subscribe, player.state);
  const time = (seconds: number): string => duration(seconds * 1000, i18n.language);
  return (
    <>
      <Button
        variant="primary"
        size="sm"
        icon={playing ? <PauseIcon /> : <PlayIcon />}
        onClick={playing ? player.pause : player.play}
        data-test="player-play"
      >
        {playing ? t('Pause') : t('Play')}
      </Button>
      <input
        type="range"
        className="vm-manager-serial__slider"
        min={0}
        max={length}
        step={STEP}
        value={position}
        aria-label={t('Position')}
        aria-valuetext={t('{{position}} of {{length}}', { position: time(position), length: time(length) })}
        onChange={(event) => player.seek(Number(event.target.value))}
        data-test="player-position"
      />
      <span className="vm-manager-serial__time" data-test="player-time">
        {t('{{position}} of {{length}}', { position: time(position), length: time(length) })}
      </span>
      <FormSelect
        className="vm-manager-serial__speed"
        value={String(speed)}
        aria-label={t('Speed')}
        onChange={(_event, value) => player.setSpeed(Number(value))}
        data-test="player-speed"
      >
        {SPEEDS.map((factor) => (
          <FormSelectOption key={factor} value={String(factor)} label={`${factor}×`} />
        ))}
      </FormSelect>
      {children}
      {markers.length > 0 && (
        <FormSelect
          className="vm-manager-serial__select"
          value=""
          aria-label={t('Markers')}
          onChange={(_event, value) => {
            if (value !== '') player.seek(Number(value));
          }}
          data-test="player-markers"
        >
          <FormSelectOption value="" label={t('Go to a marker')} />
          {markers.map(({ at, name }) => (
            <FormSelectOption key={`${at} ${name}`} value={String(at)} label={`${time(at)} ${name}`} />
          ))}
        </FormSelect>
      )}
    </>
  );
};

interface RecordingPlayerProps {
  readonly session: SerialSession;
  readonly cast: Cast;
  readonly onClose: () => void;
}

/** Plays a recording over the terminal, which goes on unseen. */
export const RecordingPlayer = ({ session, cast, onClose }: RecordingPlayerProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [player, setPlayer] = useState<Player>();
  const [skips, setSkips] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const started = startPlayer(session, cast, skips);
    current.append(started.element);
    setPlayer(started.player);
    return started.dispose;
  }, [session, cast, skips]);
  const label =
    cast.header.title === undefined ? t('Recording') : t('Recording of {{title}}', { title: cast.header.title });
  return (
    <>
      <Bar label={label} onClose={onClose} dataTest="serial-player">
        {player !== undefined && (
          <Controls player={player}>
            <Checkbox
              id="vm-manager-serial-pauses"
              label={t('Skip pauses')}
              isChecked={skips}
              onChange={(_event, checked) => setSkips(checked)}
              data-test="player-pauses"
            />
          </Controls>
        )}
      </Bar>
      <div className="vm-manager-serial__place" ref={place} data-test="player-screen" />
    </>
  );
};
