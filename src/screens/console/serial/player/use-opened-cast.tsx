import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cast } from '../../../../ui/terminal/cast/cast.types';
import { readCast, type CastReading } from '../../../../ui/terminal/cast/read';
import { useSay } from '../../../text';
import { Bar } from '../bars/bar';

/** A recording of hours takes less. */
const MOST_BYTES = 64 * 1024 * 1024;

const Problems = ({
  reading,
  onClose,
}: {
  readonly reading: CastReading;
  readonly onClose: () => void;
}): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const first = reading.ok ? reading.problems[0] : undefined;
  if (reading.ok && first === undefined) return null;
  const words = reading.ok
    ? t('Lines of the recording that were left out: {{number}}. Line {{line}}: {{why}}', {
        number: reading.problems.length,
        line: first?.line,
        why: first === undefined ? '' : say(first.why),
      })
    : say(reading.why);
  return (
    <Bar label={t('Recording')} onClose={onClose} dataTest="player-problem">
      <span className="vm-manager-serial__words" role="alert">
        {words}
      </span>
    </Bar>
  );
};

export interface OpenedCast {
  readonly opened: Cast | undefined;
  /** Opens the text of a file. */
  open(file: string): void;
  /** Lets the user choose a file. */
  choose(): void;
  close(): void;
  /** To be drawn somewhere: the field for files, and what could not be read. */
  readonly input: ReactElement;
  readonly notice: ReactElement | null;
}

/** The recording that is played, if any: the last one, or a file. */
export const useOpenedCast = (): OpenedCast => {
  const [reading, setReading] = useState<CastReading>();
  const [isTold, setTold] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const open = (file: string): void => {
    setTold(false);
    setReading(readCast(file));
  };
  const read = (file: File | undefined): void => {
    if (file === undefined) return;
    file
      .slice(0, MOST_BYTES)
      .text()
      .then(open, () => open(''));
  };
  return {
    opened: reading?.ok === true ? reading.cast : undefined,
    open,
    choose: () => input.current?.click(),
    close: () => setReading(undefined),
    input: (
      <input
        ref={input}
        type="file"
        accept=".cast"
        hidden
        onChange={(event) => {
          read(event.target.files?.[0]);
          // the same file again, changed meanwhile, must count too
          event.target.value = '';
        }}
        data-test="serial-file"
      />
    ),
    notice: reading === undefined || isTold ? null : <Problems reading={reading} onClose={() => setTold(true)} />,
  };
};
