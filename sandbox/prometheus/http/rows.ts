/** Answers of very many parts: each is put into its form only when its text is written. */

/** The text of about so many characters is made in one piece. */
const PIECE = 64 * 1024;

/** A list in an answer. */
interface Rows {
  readonly length: number;
  slice(end: number): Rows;
  /** The JSON of each. */
  texts(): Iterable<string>;
}

/** A list of things that the answer shows in another form. */
export const rowsOf = <Item>(items: readonly Item[], show: (item: Item) => unknown): Rows => ({
  length: items.length,
  slice: (end) => rowsOf(items.slice(0, end), show),
  texts: function* () {
    for (const item of items) yield JSON.stringify(show(item));
  },
});

/** What an answer says; `type` is that of the result of a query. */
export type Data =
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'rows'; readonly rows: Rows; readonly type: string | undefined };

export const plain = (value: unknown): Data => ({ is: 'plain', value });

function* written(data: Data): Generator<string> {
  if (data.is === 'plain') {
    yield JSON.stringify(data.value);
    return;
  }
  yield data.type === undefined ? '[' : `{"resultType":${JSON.stringify(data.type)},"result":[`;
  let between = '';
  for (const text of data.rows.texts()) {
    yield between + text;
    between = ',';
  }
  yield data.type === undefined ? ']' : ']}';
}

/** The JSON of a successful answer in pieces. */
export function* jsonPieces(data: Data, warnings: readonly string[]): Generator<string> {
  let text = '{"status":"success","data":';
  for (const part of written(data)) {
    text += part;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield `${text}${warnings.length === 0 ? '' : `,"warnings":${JSON.stringify(warnings)}`}}`;
}
