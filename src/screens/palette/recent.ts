import { text } from '../../lib/reach';

/** Where the user jumped to by the palette: a machine or a node, by its own name and its page. */
export interface Jump {
  readonly path: string;
  readonly name: string;
  /** Its namespace, or what it is. */
  readonly place: string;
}

const MOST = 6;

/** The newest first, each once. */
export const withJump = (jumps: readonly Jump[], jump: Jump): readonly Jump[] =>
  [jump, ...jumps.filter(({ path }) => path !== jump.path)].slice(0, MOST);

/** Whatever a stored preference may hold. */
export const areJumps = (stored: unknown): stored is readonly Jump[] =>
  Array.isArray(stored) &&
  stored.every((one: unknown) => ['path', 'name', 'place'].every((field) => text(one, field) !== undefined));
