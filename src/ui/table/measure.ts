import type { Column } from './column';
import type { ColumnNeed } from './layout';

/** Left and right padding of a cell together, as in table.css. The arrow of a sorted header stands in it. Pixels. */
export const CELL_PADDING = 12;
/** Headers are smaller than cells: PatternFly's body font sizes `sm` and `default`. */
const HEADER_SCALE = 12 / 14;
/** Rows looked at to find the longest text of a column; more are sampled evenly. */
const SAMPLE = 1000;

export type MeasureText = (text: string, part: 'header' | 'cell') => number;

/** Measures text in the font of an element; by counting characters where there is no canvas. */
export const textMeasure = (element: Element): MeasureText => {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize, fontFamily } = getComputedStyle(element);
  let measured: 'header' | 'cell' | undefined;
  return (text, part) => {
    if (context === null) {
      return text.length * 8;
    }
    if (measured !== part) {
      // a font is parsed each time it is set
      measured = part;
      context.font = `${part === 'header' ? 600 : 400} ${fontSize} ${fontFamily}`;
    }
    return Math.ceil(context.measureText(text).width * (part === 'header' ? HEADER_SCALE : 1));
  };
};

/** Texts of the same length differ in width, so a few of the longest are measured. */
const CANDIDATES = 6;

/** The longest texts of a column among (a sample of) the rows, by number of characters. */
const longestTexts = <Row>(column: Column<Row>, rows: readonly Row[]): readonly string[] => {
  const stride = Math.max(1, Math.ceil(rows.length / SAMPLE));
  const longest: string[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < rows.length; index += stride) {
    const row = rows[index];
    const found = row === undefined ? '' : column.text(row);
    const shortest = longest[longest.length - 1];
    if (shortest !== undefined && longest.length === CANDIDATES && found.length <= shortest.length) {
      continue;
    }
    if (seen.has(found)) {
      continue;
    }
    seen.add(found);
    // digits count as the widest of them: which ones there are changes with every address and every second
    const text = found.replace(/\d/g, '0');
    if (!longest.includes(text)) {
      longest.push(text);
      longest.sort((one, other) => other.length - one.length);
      longest.length = Math.min(longest.length, CANDIDATES);
    }
  }
  return longest;
};

/** What each column needs for these rows. A column never needs less than `before`, so that live changes move nothing. */
export const columnNeeds = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  measure: MeasureText,
  before: ReadonlyMap<string, number>,
): readonly ColumnNeed[] => {
  const headers = new Map(columns.map((column) => [column.id, measure(column.title, 'header')]));
  return columns.map((column) => {
    const header = (headers.get(column.id) ?? 0) + CELL_PADDING + 2;
    const longest = Math.max(0, ...longestTexts(column, rows).map((text) => measure(text, 'cell')));
    const content = longest + (column.extra ?? 0) + CELL_PADDING + 2;
    const capped = Math.min(content, column.maxWidth ?? Infinity);
    const want = Math.max(header, capped, before.get(column.id) ?? 0);
    const min = column.minWidth === undefined ? want : Math.min(want, Math.max(header, column.minWidth));
    return { id: column.id, priority: column.priority, want, min };
  });
};
