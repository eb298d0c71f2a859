import { Button } from '@patternfly/react-core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../../lib/time';
import { fileStamp, saveFile } from '../../../../ui/file/save';
import type { Recording, SerialSession } from '../session/session.types';
import { Bar } from './bar';

const SECOND_MS = 1000;

/** Draws anew each second. */
const useLength = ({ recorded }: SerialSession): number => {
  const [length, setLength] = useState(recorded);
  useEffect(() => {
    const timer = setInterval(() => setLength(recorded()), SECOND_MS);
    return () => clearInterval(timer);
  }, [recorded]);
  return length;
};

const Running = ({
  session,
  recording,
}: {
  readonly session: SerialSession;
  readonly recording: Extract<Recording, { is: 'running' }>;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const length = useLength(session);
  const [marks, setMarks] = useState(0);
  const mark = (): void => {
    session.mark(t('Marker {{number}}', { number: marks + 1 }));
    setMarks(marks + 1);
  };
  return (
    <Bar label={t('Recording')} dataTest="serial-recording">
      <span className="vm-manager-serial__words">
        <span className="vm-manager-serial__dot" aria-hidden />
        {recording.withInput ? t('Recording, with what is typed') : t('Recording')}
        <span className="vm-manager-serial__time">{duration(length, i18n.language)}</span>
        {recording.full && t('No more fits in: stop and download it.')}
      </span>
      <Button variant="secondary" size="sm" onClick={mark} data-test="serial-mark">
        {marks === 0 ? t('Set a marker') : t('Set marker {{number}}', { number: marks + 1 })}
      </Button>
      <Button variant="primary" size="sm" onClick={session.stopRecording} data-test="serial-stop">
        {t('Stop')}
      </Button>
    </Bar>
  );
};

interface RecordingBarProps {
  readonly session: SerialSession;
  readonly recording: Recording;
  readonly name: string;
  readonly onPlay: (file: string) => void;
}

/** The recording that runs, or the last one. */
export const RecordingBar = ({ session, recording, name, onPlay }: RecordingBarProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (recording.is) {
    case 'none':
      return null;
    case 'running':
      return <Running session={session} recording={recording} />;
    case 'ready':
      return (
        <Bar label={t('Recording')} onClose={session.forgetRecording} dataTest="serial-recorded">
          <span className="vm-manager-serial__words">{t('The recording is ready.')}</span>
          <Button
            variant="primary"
            size="sm"
            onClick={() =>
              saveFile(
                new Blob([recording.text], { type: 'application/x-asciicast' }),
                `${name}-serial-${fileStamp(new Date())}.cast`,
              )
            }
            data-test="serial-download"
          >
            {t('Download')}
          </Button>
          <Button variant="secondary" size="sm" onClick={() => onPlay(recording.text)} data-test="serial-play">
            {t('Play')}
          </Button>
        </Bar>
      );
  }
};
