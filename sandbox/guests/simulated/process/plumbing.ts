import { READ, TURN, type Process, type Step } from './step';

/** Does something with a step of a process, or lets it through. */
type Handle = (step: Step) => { readonly value: string | undefined } | undefined;

/** After so many steps that were taken care of, others get their turn: output into a file never ends by itself. */
const STEPS_PER_TURN = 200;

/** Runs `inner`, with some of its steps taken care of by `handle`; the others go on to who runs this. */
export function* handled(inner: Process, handle: Handle): Process {
  let result = inner.next();
  let steps = 0;
  try {
    while (result.done !== true) {
      const done = handle(result.value);
      steps += 1;
      if (done !== undefined && steps % STEPS_PER_TURN === 0) yield TURN;
      result = inner.next(done === undefined ? yield result.value : done.value);
    }
    return result.value;
  } finally {
    inner.return(0);
  }
}

/** Longer output of a command substitution is cut. */
const MOST_CAPTURED = 1024 * 1024;

/** What a process writes, instead of writing it. */
export function* captured(inner: Process): Process<string> {
  const pieces: string[] = [];
  let length = 0;
  yield* handled(inner, (step) => {
    if (step.do !== 'out') return undefined;
    if (length < MOST_CAPTURED) pieces.push(step.text);
    length += step.text.length;
    return { value: undefined };
  });
  return pieces.join('');
}

/** Standard input from a text. */
export const fedWith = (inner: Process, text: string): Process => {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  let at = 0;
  return handled(inner, (step) => (step.do === 'read' ? { value: lines[at++] } : undefined));
};

/** `left | right`: the right one pulls; when it ends, so does the left one. The status is the right one's. */
export function* piped(left: Process, right: Process): Process {
  let kept = '';
  let ended = false;
  let step = right.next();
  const line = (): string | undefined => {
    const end = kept.indexOf('\n') + 1;
    if (end === 0 && !ended) return undefined;
    const next = end === 0 ? kept : kept.slice(0, end);
    kept = kept.slice(next.length);
    return next;
  };
  let source = undefined as IteratorResult<Step, number> | undefined;
  try {
    while (step.done !== true) {
      if (step.value.do !== 'read') {
        step = right.next(yield step.value);
        continue;
      }
      let next = line();
      while (next === undefined) {
        source ??= left.next();
        if (source.done === true) ended = true;
        else if (source.value.do === 'out') {
          kept += source.value.text;
          source = left.next();
        } else source = left.next(yield source.value);
        next = line();
      }
      step = right.next(next === '' && ended ? undefined : next);
    }
    return step.value;
  } finally {
    left.return(0);
    right.return(0);
  }
}

/** Reads standard input to its end. */
export function* allInput(): Process<string> {
  const lines: string[] = [];
  for (let line = yield READ; line !== undefined; line = yield READ) lines.push(line);
  return lines.join('');
}
