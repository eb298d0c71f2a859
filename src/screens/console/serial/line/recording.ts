import type { Clock } from '../../../../tasks/clock';
import { createRecorder, type Recorder } from '../../../../ui/terminal/cast/recorder';
import type { TextSize } from '../../../../ui/terminal/text/size';
import type { Recording } from '../session/session.types';

/** One recording at a time, and the last one. */
export const createRecording = (title: string, clock: Clock, told: (recording: Recording) => void) => {
  let recorder: Recorder | undefined;
  let isFull = false;
  return {
    start: (withInput: boolean, { cols, rows }: TextSize): void => {
      isFull = false;
      recorder = createRecorder({ cols, rows, title, withInput, now: clock.now });
      told({ is: 'running', withInput, full: false });
    },
    output: (bytes: Uint8Array): void => recorder?.output(bytes),
    input: (bytes: Uint8Array): void => recorder?.input(bytes),
    resize: ({ cols, rows }: TextSize): void => recorder?.resize(cols, rows),
    mark: (name: string): void => recorder?.mark(name),
    /** ms since it began; tells, too, when no more fits in. */
    length: (): number => {
      if (recorder?.full() === true && !isFull) {
        isFull = true;
        told({ is: 'running', withInput: false, full: true });
      }
      return recorder?.length() ?? 0;
    },
    stop: (): void => {
      const text = recorder?.text();
      recorder = undefined;
      told(text === undefined ? { is: 'none' } : { is: 'ready', text });
    },
    forget: (): void => {
      recorder = undefined;
      told({ is: 'none' });
    },
  };
};
