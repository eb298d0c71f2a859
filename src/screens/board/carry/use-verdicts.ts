import { useCallback, useEffect, useRef, useState } from 'react';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { PreviewContext } from '../../../resources/node/machine';
import type { Surroundings } from '../../../resources/placement/surroundings';
import type { Carry } from './carry';
import { inSlices } from './slices';
import { Assay, type Cargo, type Verdict } from './verdict';

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

/** What is known by now, of nodes that there are. Unchanged verdicts keep their identity. */
const merged = (records: readonly NodeRecord[], known: Verdicts, found: Verdicts): Verdicts => {
  const verdicts = new Map<string, Verdict>();
  for (const { name } of records) {
    const before = known.get(name);
    const verdict = found.get(name) ?? before;
    if (verdict !== undefined) verdicts.set(name, isSame(before, verdict) ? (before ?? verdict) : verdict);
  }
  return verdicts;
};

/** Asks one node at once, without waiting for its turn: what was carried is dropped already. */
export const useVerdictNow = (
  { byName }: NodeList,
  surroundings: () => Surroundings,
  context: PreviewContext,
): ((node: string, cargo: Cargo) => Verdict | undefined) => {
  const latest = useRef({ byName, surroundings, context });
  latest.current = { byName, surroundings, context };
  return useCallback((name, cargo) => {
    const { byName: nodes, surroundings: around, context: given } = latest.current;
    const node = nodes.get(name);
    return node === undefined ? undefined : new Assay(cargo, around(), given).verdict(node);
  }, []);
};

/** What each node says to the cargo, worked out in slices when it is picked up, and again when it or nodes change meanwhile. */
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
          return { hold, verdicts: merged(records, known, found) };
        }),
    );
  }, [cargo, hold, records, surroundings, context, seen]);
  return state.hold === hold && cargo !== undefined ? state.verdicts : NONE;
};
