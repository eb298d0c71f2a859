import type { ReactElement } from 'react';
import './state.css';

const WIDTHS = ['62%', '48%', '71%', '55%', '66%', '43%', '58%'];

/** The shape of rows below the header of a table, before the first ones come: as high as they will be, so that nothing jumps. */
export const TableSkeleton = ({
  label,
  rows = 15,
}: {
  readonly label: string;
  readonly rows?: number;
}): ReactElement => (
  <div className="vm-manager-skeleton" role="status" aria-label={label} data-test="skeleton">
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="vm-manager-skeleton__row" aria-hidden>
        {WIDTHS.map((_width, column) => (
          <span key={column} style={{ inlineSize: WIDTHS[(row + column * 3) % WIDTHS.length] }} />
        ))}
      </div>
    ))}
  </div>
);

/** The shape of a card's text lines before its data. */
export const LinesSkeleton = ({
  label,
  lines = 4,
}: {
  readonly label: string;
  readonly lines?: number;
}): ReactElement => (
  <div className="vm-manager-skeleton vm-manager-skeleton--lines" role="status" aria-label={label} data-test="skeleton">
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="vm-manager-skeleton__row" aria-hidden>
        <span style={{ inlineSize: WIDTHS[line % WIDTHS.length] }} />
      </div>
    ))}
  </div>
);
