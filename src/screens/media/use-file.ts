import { useEffect, useState } from 'react';
import { HEADER_BYTES, imageFileOf, type ImageFile } from '../../resources/image/file-format';

/** A file of the user's computer, and what its beginning tells. */
export interface ChosenFile {
  readonly file: File;
  /** Undefined until its beginning was read. */
  readonly content: ImageFile | undefined;
  /** It cannot be read: it is a folder, or was moved. */
  readonly unreadable: boolean;
}

const look = async (file: File): Promise<ChosenFile> => {
  try {
    const header = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
    return { file, content: imageFileOf(header, file.size), unreadable: false };
  } catch {
    return { file, content: undefined, unreadable: true };
  }
};

/** Reads the beginning of the chosen file, and calls back with what it is. */
export const useFile = (
  onRead: (chosen: ChosenFile) => void,
): { readonly chosen: ChosenFile | undefined; readonly choose: (file: File) => void } => {
  const [file, setFile] = useState<File | undefined>(undefined);
  const [chosen, setChosen] = useState<ChosenFile | undefined>(undefined);
  useEffect(() => {
    if (file === undefined) return undefined;
    let alive = true;
    void look(file).then((found) => {
      if (!alive) return;
      setChosen(found);
      onRead(found);
    });
    return () => {
      alive = false;
    };
  }, [file, onRead]);
  return { chosen, choose: setFile };
};
