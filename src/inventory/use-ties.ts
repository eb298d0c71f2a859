import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../cluster/hooks';
import { diskNodes } from '../resources/node/disk-nodes';
import type { NodeMachine } from '../resources/node/machine';
import { inventoryOf } from './inventory';
import { tieQuestion } from './nodes/ties/tie-reader';
import type { Ties } from './nodes/ties/ties.types';

const LOOKING: Ties = { disksOf: diskNodes(new Map()), podOf: () => undefined, disks: 'looking' };

interface Found {
  readonly question: string;
  readonly ties: Ties;
}

/**
 * What ties these machines to some of the nodes: volumes that not every node reaches, and a processor that they bring along. Read when it
 * is asked for, and again only when the machines use other disks or were moved.
 */
export const useTies = (machines: readonly NodeMachine[]): Ties => {
  const session = useSession();
  const question = useMemo(() => tieQuestion(machines), [machines]);
  const latest = useRef(machines);
  latest.current = machines;
  const [found, setFound] = useState<Found | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    void inventoryOf(session)
      .ties.read(latest.current)
      .then((ties) => {
        if (!isOver) setFound({ question, ties });
      });
    return () => {
      isOver = true;
    };
  }, [session, question]);
  return useMemo(() => {
    if (found === undefined) return LOOKING;
    // what was found before holds, but there is more to ask
    return found.question === question ? found.ties : { ...found.ties, disks: 'looking' };
  }, [found, question]);
};
