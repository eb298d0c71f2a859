/** What one column needs, in pixels, cell padding included. */
export interface ColumnNeed {
  readonly id: string;
  /** 0 is never dropped; see Column. */
  readonly priority: number;
  /** Width of the longest content or of the header, whichever is more. */
  readonly want: number;
  /** Never less than the header, so that no header is cut. */
  readonly min: number;
}

export interface PlacedColumn {
  readonly id: string;
  readonly width: number;
}

const total = (needs: readonly ColumnNeed[], of: 'want' | 'min'): number =>
  needs.reduce((sum, need) => sum + need[of], 0);

/** Removes the least important column, the rightmost of equals. */
const withoutLeast = (needs: readonly ColumnNeed[]): readonly ColumnNeed[] => {
  const least = needs.reduce<ColumnNeed | undefined>(
    (found, need) => (need.priority > 0 && need.priority >= (found?.priority ?? 1) ? need : found),
    undefined,
  );
  return least === undefined ? needs : needs.filter((need) => need !== least);
};

const fitting = (needs: readonly ColumnNeed[], available: number): readonly ColumnNeed[] => {
  const fewer = total(needs, 'min') <= available ? needs : withoutLeast(needs);
  return fewer === needs ? needs : fitting(fewer, available);
};

/** Squeezes the least important columns first, so that a column of priority 0 gives way last. */
const squeezed = (needs: readonly ColumnNeed[], available: number): Map<string, number> => {
  const widths = new Map(needs.map((need) => [need.id, need.want]));
  let excess = total(needs, 'want') - available;
  const byImportance = [...needs].sort((left, right) => right.priority - left.priority);
  for (const need of byImportance) {
    if (excess <= 0) {
      break;
    }
    const given = Math.min(excess, need.want - need.min);
    widths.set(need.id, need.want - given);
    excess -= given;
  }
  return widths;
};

/**
 * Which columns are shown in `available` pixels and how wide each is. Columns are squeezed down to their minimum, the least
 * important first; what still does not fit is dropped by priority. Room that is left is spread in proportion to the widths.
 */
export const layoutColumns = (needs: readonly ColumnNeed[], available: number): readonly PlacedColumn[] => {
  const kept = fitting(needs, available);
  const widths = squeezed(kept, available);
  const used = [...widths.values()].reduce((sum, width) => sum + width, 0);
  const stretch = used > 0 && used < available ? available / used : 1;
  return kept.map((need) => ({ id: need.id, width: Math.floor((widths.get(need.id) ?? need.want) * stretch) }));
};
