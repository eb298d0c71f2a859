import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import type { Carry } from './carry';
import { carriedNow, type Whereabouts } from './refresh';
import { useCargo } from './use-cargo';
import type { Cargo } from './verdict';

/** What is held, without what follows from it. */
export type Held = Omit<Carry, 'cargo'>;

interface HeldNow {
  readonly held: Held | undefined;
  readonly cargo: Cargo | undefined;
}

const keysOf = (records: readonly VmRecord[]): ReadonlySet<string> => new Set(records.map(({ key }) => key));

/** What is held, and who of it can go. `now` knows at once what happens before the next drawing. */
export const useHeld = () => {
  const [held, setHeld] = useState<Held>();
  const { cargo, of, approach } = useCargo(held?.records);
  const latest = useRef<HeldNow>({ held, cargo });
  latest.current = { held, cargo };
  const now = useCallback(() => latest.current, []);
  const become = useCallback((next: Held | undefined) => {
    latest.current = { ...latest.current, held: next };
    setHeld(next);
  }, []);
  const holds = useRef(0);
  const take = useCallback(
    (records: readonly VmRecord[], by: Carry['by'], from: string) => {
      holds.current += 1;
      // a pointer is over nothing before it has moved
      const over = by === 'keyboard' ? from : undefined;
      become({ hold: holds.current, records, keys: keysOf(records), by, over });
    },
    [become],
  );
  const hold = useCallback(
    (over: string | undefined) => {
      const { held: before } = latest.current;
      if (before !== undefined && before.over !== over) become({ ...before, over });
    },
    [become],
  );
  const carry = useMemo(() => held && cargo && { ...held, cargo }, [held, cargo]);
  return { carry, now, take, become, hold, of, approach };
};

/** Follows what is held while others go on working: it may move, begin to migrate, be deleted. Calls back when it has changed. */
export const useFollowed = (
  { nodes, columns }: Whereabouts,
  now: () => HeldNow,
  onChange: (held: Held | undefined) => void,
): void =>
  useEffect(() => {
    const { held } = now();
    const records = held && carriedNow(held.records, held.keys, { nodes, columns });
    if (held === undefined || records === undefined || records === held.records) return;
    onChange(records.length === 0 ? undefined : { ...held, records, keys: keysOf(records) });
  }, [nodes, columns, now, onChange]);

/** Calls back when the node that the keyboard has chosen is there no more; a pointer finds by itself what is below it now. */
export const useLostNode = (
  { records }: Pick<NodeList, 'records'>,
  now: () => HeldNow,
  onLost: (held: Held, node: string) => void,
): void => {
  const before = useRef(records);
  useEffect(() => {
    const { held } = now();
    const isAmong = (nodes: typeof records): boolean => nodes.some(({ name }) => name === held?.over);
    const isLost = isAmong(before.current) && !isAmong(records);
    before.current = records;
    if (isLost && held?.over !== undefined && held.by === 'keyboard') onLost({ ...held, over: undefined }, held.over);
  }, [records, now, onLost]);
};
