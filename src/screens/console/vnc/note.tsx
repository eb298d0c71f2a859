import { useCallback, useEffect, useState, type ReactElement } from 'react';

const SHOWN_FOR_MS = 6000;

interface Note {
  readonly text: string;
  readonly tone: 'done' | 'failed';
}

/** Shows a remark: what was done, or what could not be. */
export type TakeNote = (text: string, tone: Note['tone']) => void;

/** One remark at a time, such as that a picture was saved; it goes by itself. */
export const useNote = (): readonly [Note | undefined, TakeNote] => {
  const [note, setNote] = useState<Note>();
  useEffect(() => {
    if (note === undefined) return undefined;
    const timer = setTimeout(() => setNote(undefined), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return [note, useCallback((text, tone) => setNote({ text, tone }), [])];
};

/** Over the upper edge of the screen, read out when it changes. */
export const NoteLine = ({ note }: { readonly note: Note | undefined }): ReactElement => (
  <div role="status" className="vm-manager-screen-note" data-test="screen-note">
    {note !== undefined && (
      <span className="vm-manager-screen-note__text" data-tone={note.tone}>
        {note.text}
      </span>
    )}
  </div>
);
