import { useEffect, useState } from 'react';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { PreviewContext } from '../../../resources/node/machine';
import type { Surroundings } from '../../../resources/placement/surroundings';
import type { Carry } from './carry';
import { inSlices } from './slices';
import { Assay, type Verdict } from './verdict';

export type Verdicts = ReadonlyMap<string, Verdict>;

const NONE: Verdicts = new Map();

const isSame = (one: Verdict | undefined, other: Verdict): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** Those that are asked about first are the ones that can be seen. */
const inOrder = (records: readonly NodeRecord[], seen: readonly string[]): readonly NodeRecord[] => {
  const first = new Set(seen);
  return [...records.filter(({ name }) => first.has(name)), ...records.filter(({ name }) => !first.has(name))];
};

type Question = (answers: Map<string, Verdict>) => void;

/** Small steps: first what is not ready of the index of who runs where, then node after node. */
function* questions(
  { crowd }: Surroundings,
  make: () => Assay,
  nodes: readonly NodeRecord[],
): Generator<Question | undefined, void, undefined> {
  yield* crowd.prepare();
  const assay = make();
  for (const node of nodes) yield (answers) => answers.set(node.name, assay.verdict(node));
}

/**
 * What each node says to the cargo, worked out in slices when it is picked up, and again when it or nodes change meanwhile.
 * Unchanged verdicts keep their identity.
 */
export const useVerdicts = (
  carry: Pick<Carry, 'hold' | 'cargo'> | undefined,
  nodes: NodeList,
  surroundings: () => Surroundings,
  context: PreviewContext,
  seen: () => readonly string[],
): Verdicts => {
  const [state, setState] = useState<{ readonly hold: number | undefined; readonly verdicts: Verdicts }>({
    hold: undefined,
    verdicts: NONE,
  });
  const { records } = nodes;
  const { cargo, hold } = carry ?? { cargo: undefined, hold: undefined };
  useEffect(() => {
    if (cargo === undefined) return undefined;
    const around = surroundings();
    const found = new Map<string, Verdict>();
    return inSlices(
      questions(around, () => new Assay(cargo, around, context), inOrder(records, seen())),
      (ask) => ask?.(found),
      () =>
        setState((before) => {
          const known = before.hold === hold ? before.verdicts : NONE;
          const verdicts = new Map(known);
          for (const [name, verdict] of found) if (!isSame(known.get(name), verdict)) verdicts.set(name, verdict);
          return { hold, verdicts };
        }),
    );
  }, [cargo, hold, records, surroundings, context, seen]);
  return state.hold === hold && cargo !== undefined ? state.verdicts : NONE;
};
