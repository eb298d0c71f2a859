/** A query that is no query. `position` counts characters from 0; undefined: of the text as a whole. */
export class ParseError extends Error {
  constructor(
    readonly why: string,
    query: string,
    position: number,
  ) {
    const before = query.slice(0, position);
    const line = before.split('\n').length;
    const column = position - before.lastIndexOf('\n');
    super(`${line}:${column}: parse error: ${why}`);
    this.name = 'ParseError';
  }
}

/** What goes wrong while a query is answered: 422 for the client. */
export class ExecutionError extends Error {
  override readonly name = 'ExecutionError';
}

/** A query that takes too long. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
