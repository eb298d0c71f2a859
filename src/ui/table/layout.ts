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

const cappedAt = (need: ColumnNeed, cap: number): number => Math.min(need.want, Math.max(need.min, cap));

/** The greatest common width to which columns are cut so that they fit, the widest giving way first. */
const fairCap = (needs: readonly ColumnNeed[], available: number): number => {
  let [low, high] = [0, Math.max(0, ...needs.map((need) => need.want))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const used = needs.reduce((sum, need) => sum + cappedAt(need, middle), 0);
    [low, high] = used <= available ? [middle, high] : [low, middle - 1];
  }
  return low;
};

/** Cuts the widest columns to a common width. A column of priority 0 gives way only when that is not enough. */
const squeezed = (needs: readonly ColumnNeed[], available: number): Map<string, number> => {
  const first = needs.filter((need) => need.priority === 0);
  const others = needs.filter((need) => need.priority > 0);
  const cap = fairCap(others, available - total(first, 'want'));
  const used = others.reduce((sum, need) => sum + cappedAt(need, cap), 0);
  const firstCap = fairCap(first, available - used);
  return new Map(needs.map((need) => [need.id, cappedAt(need, need.priority === 0 ? firstCap : cap)]));
};

/**
 * Which columns are shown in `available` pixels and how wide each is. What does not fit when all are at their minimum is
 * dropped by priority; of what stays, the widest are cut first. Room that is left is spread in proportion to the widths.
 */
export const layoutColumns = (needs: readonly ColumnNeed[], available: number): readonly PlacedColumn[] => {
  const kept = fitting(needs, available);
  const widths = squeezed(kept, available);
  const used = [...widths.values()].reduce((sum, width) => sum + width, 0);
  const stretch = used > 0 && used < available ? available / used : 1;
  return kept.map((need) => ({ id: need.id, width: Math.floor((widths.get(need.id) ?? need.want) * stretch) }));
};
