import { useCallback, useEffect, useRef } from 'react';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import { useNamespaceObjects } from '../../../inventory/use-namespace-objects';
import { whenIdle } from '../../../lib/idle';
import type { KubeObject } from '../../../resources/object';
import { surroundingsOf, type Surroundings } from '../../../resources/placement/surroundings';
import { inSlices } from './slices';

/** The first drawing is left alone for so long. */
const QUIET_MS = 1500;
/** The index of who runs where is looked at as often, and made again if something has changed. */
const LASTS_MS = 10_000;

const nothing = (): void => undefined;

/** The index, and what it was made of. */
interface Known {
  readonly surroundings: Surroundings;
  readonly records: readonly NodeRecord[];
  readonly namespaces: readonly KubeObject[];
  readonly at: number;
}

/**
 * What the fit of machines is judged by, ready when something is picked up: the index of who runs where, which takes a while to
 * make, is made while nobody does anything and may be some seconds old; the nodes and their room are always the newest.
 */
export const useSurroundings = (nodes: NodeList): (() => Surroundings) => {
  const namespaces = useNamespaceObjects();
  const latest = useRef({ records: nodes.records, namespaces });
  latest.current = { records: nodes.records, namespaces };
  const known = useRef<Known>();
  const isSettled = machinesState(nodes.states).phase !== 'loading' && nodes.records.length > 0;

  const make = useCallback((): Surroundings => {
    const { current } = latest;
    const surroundings = surroundingsOf(
      current.records.map(({ room }) => room),
      current.namespaces,
    );
    known.current = { surroundings, ...current, at: performance.now() };
    return surroundings;
  }, []);

  useEffect(() => {
    if (!isSettled) return undefined;
    let stopWait = nothing;
    let stopWork = nothing;
    const prepare = (): void => {
      const { current } = latest;
      const before = known.current;
      if (before?.records === current.records && before.namespaces === current.namespaces) {
        known.current = { ...before, at: performance.now() };
        return;
      }
      stopWork();
      stopWork = inSlices(make().crowd.prepare(), nothing, nothing);
    };
    const look = (): void => {
      stopWait();
      stopWait = whenIdle(prepare, LASTS_MS / 2);
    };
    const first = setTimeout(look, QUIET_MS);
    // by the clock: on a busy cluster there is always one more change to wait for
    const again = setInterval(look, LASTS_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      stopWait();
      stopWork();
    };
  }, [isSettled, make]);

  return useCallback(() => {
    const { current } = known;
    const isFresh = current !== undefined && performance.now() - current.at < 2 * LASTS_MS;
    const rooms = new Map(latest.current.records.map(({ name, room }) => [name, room]));
    return { ...(isFresh ? current.surroundings : make()), rooms };
  }, [make]);
};
