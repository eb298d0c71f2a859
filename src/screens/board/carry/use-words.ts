import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { useSay } from '../../text';
import { useVerdictWords } from '../column/verdict-strip';
import type { Cargo, Verdict } from './verdict';

/** What is said while something is carried, to those who do not see it. */
export interface CarryWords {
  pickedUp(records: readonly VmRecord[], cargo: Cargo): string;
  over(node: string, verdict: Verdict): string;
  dropped(node: string): string;
  /** Undefined where it was held over nothing that could take it. */
  refused(verdict: Verdict | undefined): string;
  /** The same with the node, for those who see it. */
  refusedBy(node: string, verdict: Verdict): string;
  readonly canceled: string;
  /** The node that was chosen has gone. */
  noNode(node: string): string;
  /** What was carried is on no node any more. */
  readonly gone: string;
}

export const useCarryWords = (): CarryWords => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const wordsOf = useVerdictWords();
  return useMemo(() => {
    const all = (verdict: Verdict): string => {
      const { title, reasons } = wordsOf(verdict);
      return [title, ...reasons].join('. ');
    };
    return {
      pickedUp: (records, { movable, staying }) => {
        const name = records.length === 1 ? (records[0]?.name ?? '') : t('{{count}} VMs', { count: records.length });
        const [first] = staying;
        if (movable.length === 0 && first !== undefined)
          return t('{{name}} cannot be moved: {{reason}}', { name, reason: say(first.why) });
        return t(
          '{{name}} picked up. Choose a node with the left and right arrow keys, drop with Enter, cancel with Escape.',
          { name },
        );
      },
      over: (node, verdict) => `${node}: ${all(verdict)}`,
      dropped: (node) => t('Dropped on {{node}}.', { node }),
      refused: (verdict) =>
        t('Not moved: {{reason}}', { reason: verdict === undefined ? t('This is no node to move to') : all(verdict) }),
      refusedBy: (node, verdict) => t('Not moved to {{node}}: {{reason}}', { node, reason: all(verdict) }),
      canceled: t('Canceled. Nothing was moved.'),
      noNode: (node) => t('There is no node {{name}}.', { name: node }),
      gone: t('Nothing was moved: what you held was deleted or has stopped.'),
    };
  }, [t, say, wordsOf]);
};
