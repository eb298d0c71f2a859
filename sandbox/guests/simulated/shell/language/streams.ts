import { FileError } from '../../files/node';
import { out, type Process } from '../../process/step';
import type { Shell } from '../shell';

/** Writes to files are gathered up to so many characters. */
const GATHERED = 64 * 1024;

/** A file that output goes to. */
interface Outputs {
  out(text: string): void;
  flush(): void;
}

export const intoFile = (shell: Shell, path: string, append: boolean): Outputs => {
  const { files } = shell.machine;
  if (!append) files.write(path, '', shell.user);
  else files.write(path, '', shell.user, true);
  let kept: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length === 0) return;
    const text = kept.join('');
    kept = [];
    length = 0;
    files.write(path, text, shell.user, true);
  };
  return {
    flush,
    out: (text) => {
      kept.push(text);
      length += text.length;
      if (length > GATHERED) flush();
    },
  };
};

/** What a file says when it refuses, with its name before. */
export const named = <Result>(path: string, operation: () => Result): Result => {
  try {
    return operation();
  } catch (error) {
    throw error instanceof FileError ? new FileError(`${path}: ${error.message}`) : error;
  }
};

/** Lets what goes to one stream go to the other. */
export function* joined(inner: Process, from: 'out' | 'err', to: (text: string) => ReturnType<typeof out>): Process {
  let result = inner.next();
  try {
    while (result.done !== true) {
      const step = result.value;
      result = inner.next(yield step.do === from ? to(step.text) : step);
    }
    return result.value;
  } finally {
    inner.return(0);
  }
}
