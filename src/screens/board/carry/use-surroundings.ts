import { useCallback, useEffect, useRef } from 'react';
import type { NodeList } from '../../../inventory/nodes/node.types';
import { surroundingsOf, type Surroundings } from '../../../resources/placement/surroundings';
import { inSlices } from './slices';

/** Nodes are left alone for so long before the index of who runs where is made again; and it is kept at least so long. */
const QUIET_MS = 1500;
const LASTS_MS = 10_000;

const nothing = (): void => undefined;

/**
 * What the fit of machines is judged by, ready when something is picked up: the index of who runs where, which takes a while to
 * make, is made while nobody does anything and may be some seconds old; the nodes and their room are always the newest.
 */
export const useSurroundings = (nodes: NodeList): (() => Surroundings) => {
  const latest = useRef(nodes);
  latest.current = nodes;
  const known = useRef<{ readonly surroundings: Surroundings; readonly at: number }>();
  const { records } = nodes;
  const isSettled = nodes.states.vmi.phase !== 'loading' && nodes.states.node.phase !== 'loading';

  const make = useCallback(() => {
    const surroundings = surroundingsOf(latest.current.records.map(({ room }) => room));
    known.current = { surroundings, at: performance.now() };
    return surroundings;
  }, []);

  useEffect(() => {
    if (!isSettled || records.length === 0) return undefined;
    const age = known.current === undefined ? LASTS_MS : performance.now() - known.current.at;
    let idle: number | undefined;
    let stop = (): void => undefined;
    const prepare = (): void => {
      stop = inSlices(make().crowd.prepare(), nothing, nothing);
    };
    const timer = setTimeout(
      () => {
        idle = requestIdleCallback(prepare, { timeout: LASTS_MS });
      },
      known.current === undefined ? QUIET_MS : Math.max(QUIET_MS, LASTS_MS - age),
    );
    return () => {
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
      stop();
    };
  }, [records, isSettled, make]);

  return useCallback(() => {
    const surroundings = known.current?.surroundings ?? make();
    const rooms = new Map(latest.current.records.map(({ name, room }) => [name, room]));
    return { ...surroundings, rooms };
  }, [make]);
};
