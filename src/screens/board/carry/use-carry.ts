import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import type { Sizing } from '../../../resources/placement/demand/launcher';
import { useSay } from '../../text';
import { useVerdictWords } from '../column/verdict-strip';
import type { Column } from '../layout/columns';
import { isTarget, nextTarget, type Carry } from './carry';
import { useCargo } from './use-cargo';
import { useSurroundings } from './use-surroundings';
import { useVerdicts } from './use-verdicts';
import { accepts } from './verdict';

/** What is dropped on a node, to be confirmed. */
export interface Drop {
  readonly records: readonly VmRecord[];
  readonly node: string;
}

interface CarryOptions {
  readonly columns: readonly Column[];
  readonly nodes: NodeList;
  readonly sizing: Sizing;
  /** Names of the nodes in view: they are asked first. */
  readonly seen: () => readonly string[];
  readonly onDrop: (drop: Drop) => void;
}

/** Picking up, holding over nodes, dropping; each step is said in words for those who do not see it. */
export const useCarry = ({ columns, nodes, sizing, seen, onDrop }: CarryOptions) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const verdictWords = useVerdictWords();
  const cargo = useCargo();
  const [carry, setCarry] = useState<Carry>();
  const [said, setSaid] = useState('');
  const verdicts = useVerdicts(carry?.cargo, nodes, useSurroundings(nodes), sizing, seen);
  const latest = useRef({ carry, verdicts, columns });
  latest.current = { carry, verdicts, columns };

  const become = useCallback((next: Carry | undefined) => {
    latest.current = { ...latest.current, carry: next };
    setCarry(next);
  }, []);

  const pickUp = useCallback(
    (records: readonly VmRecord[], by: Carry['by'], from: string) => {
      const found = cargo.of(records);
      become({ cargo: found, keys: new Set(records.map(({ key }) => key)), by, over: by === 'keyboard' ? from : undefined }); // prettier-ignore
      const what = records.length === 1 ? (records[0]?.name ?? '') : t('{{number}} VMs', { number: records.length });
      const [first] = found.staying;
      if (found.movable.length === 0 && first !== undefined)
        setSaid(t('{{name}} cannot be moved: {{reason}}', { name: what, reason: say(first.why) }));
      else
        setSaid(
          t(
            '{{name}} picked up. Choose a node with the left and right arrow keys, drop with Enter, cancel with Escape.',
            {
              name: what,
            },
          ),
        );
    },
    [cargo, become, say, t],
  );

  const hold = useCallback(
    (over: string | undefined) => {
      const { carry: now } = latest.current;
      if (now !== undefined && now.over !== over) become({ ...now, over });
    },
    [become],
  );

  const cancel = useCallback(() => {
    if (latest.current.carry === undefined) return;
    become(undefined);
    setSaid(t('Canceled. Nothing was moved.'));
  }, [become, t]);

  const drop = useCallback((): boolean => {
    const { carry: now, verdicts: known, columns: all } = latest.current;
    const target = all.find(({ id }) => id === now?.over);
    if (now === undefined) return false;
    const verdict = target === undefined ? undefined : known.get(target.id);
    if (target !== undefined && isTarget(target) && accepts(verdict)) {
      become(undefined);
      setSaid(t('Dropped on {{node}}.', { node: target.id }));
      onDrop({ records: now.cargo.movable.filter(({ node }) => node !== target.id), node: target.id });
      return true;
    }
    const words = verdict === undefined ? undefined : verdictWords(verdict);
    const why = words === undefined ? t('This is no node to move to') : [words.title, ...words.reasons].join('. ');
    // the keyboard stays where it is, to choose another node
    if (now.by === 'pointer') become(undefined);
    setSaid(t('Not moved: {{reason}}', { reason: why }));
    return false;
  }, [become, onDrop, t, verdictWords]);

  const step = useCallback(
    (direction: -1 | 1 | 'first' | 'last'): string | undefined => {
      const { carry: now, columns: all } = latest.current;
      if (now === undefined) return undefined;
      const targets = all.filter(isTarget);
      const next =
        direction === 'first'
          ? targets[0]?.id
          : direction === 'last'
            ? targets.at(-1)?.id
            : nextTarget(all, now.over, direction);
      hold(next);
      return next;
    },
    [hold],
  );

  // said whenever the node or its answer changes, also by something that happens in the cluster meanwhile
  const over = carry?.by === 'keyboard' ? carry.over : undefined;
  const verdict = over === undefined ? undefined : verdicts.get(over);
  const overWords = useMemo(() => {
    if (over === undefined || verdict === undefined) return undefined;
    const { title, reasons } = verdictWords(verdict);
    return [`${over}: ${title}`, ...reasons].join('. ');
  }, [over, verdict, verdictWords]);

  return {
    carry,
    verdicts,
    /** What a screen reader says. */
    said: carry === undefined || overWords === undefined ? said : overWords,
    pickUp,
    hold,
    drop,
    cancel,
    step,
    approach: cargo.approach,
  };
};

export type Carrying = ReturnType<typeof useCarry>;
