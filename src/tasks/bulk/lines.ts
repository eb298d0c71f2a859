import type { Task } from '../task';

/** One command line and the object that it is about. */
export interface NamedLine {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly line: string;
}

/** Such names mean themselves to a shell. */
const PLAIN = /^[a-z0-9][a-z0-9.-]*$/;
const PLACE = '"$name"';

/** The line with a variable in place of the name; the word after `-n` is a namespace, whatever it is called. */
const patternOf = ({ name, line }: NamedLine): string =>
  line
    .split(' ')
    .map((word, index, words) => (word === name && words[index - 1] !== '-n' ? PLACE : word))
    .join(' ');

/**
 * Lines that differ only in the name of the object, as one loop over all names; every other line stays as it is. In the order of
 * their first objects.
 */
export const together = (lines: readonly NamedLine[]): readonly string[] => {
  const groups = new Map<string, NamedLine[]>();
  for (const one of lines) {
    const pattern = patternOf(one);
    const loops = PLAIN.test(one.name) && pattern.includes(PLACE);
    const key = loops ? pattern : `${one.namespace ?? ''} ${one.line}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].map(([pattern, group]) => {
    const [first] = group;
    if (group.length < 2) return first?.line ?? '';
    return `for name in ${group.map(({ name }) => name).join(' ')}; do ${pattern}; done`;
  });
};

/** The lines that do what a run has sent or is going to send. */
export const linesOf = (tasks: readonly Task[]): readonly string[] =>
  together(
    tasks.flatMap(({ target: { name, namespace }, cli, state }) =>
      state === 'skipped' ? [] : [{ name, namespace, line: cli }],
    ),
  );
