import { combinationKey } from './combination-keys';

/** Keys that are pressed to be remembered, not to be sent. */
export interface Recording {
  /** Down now. */
  readonly down: readonly string[];
  /** All that were down together, in the order of pressing: the combination. */
  readonly keys: readonly string[];
  /** A key was pressed that cannot be part of one. */
  readonly unknown: boolean;
}

export const NOTHING_RECORDED: Recording = { down: [], keys: [], unknown: false };

/** A key went down. The first one after all were up begins a new combination. */
export const recordDown = (recording: Recording, code: string): Recording => {
  if (recording.down.includes(code)) return recording;
  if (combinationKey(code) === undefined) return { ...recording, unknown: true };
  const before = recording.down.length === 0 ? [] : recording.keys;
  return { down: [...recording.down, code], keys: [...before.filter((key) => key !== code), code], unknown: false };
};

/** A key came up; the combination stays. */
export const recordUp = (recording: Recording, code: string): Recording => ({
  ...recording,
  down: recording.down.filter((key) => key !== code),
});
