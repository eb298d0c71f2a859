import type { TFunction } from 'i18next';
import type { Refusal } from '../../resources/placement/pack';
import type { Say } from '../text';

/**
 * "7 nodes: Not enough memory: …", a line for each kind of reason, the most common first. That it is on its own node already is no
 * news.
 */
export const refusalLines = (refusals: readonly Refusal[], t: TFunction, say: Say): readonly string[] => {
  const elsewhere = refusals.filter(({ is }) => is !== 'same-node');
  return elsewhere.length === 0
    ? [t('There is no other node')]
    : elsewhere.map(({ nodes, text }) =>
        nodes.length === 1
          ? `${nodes[0] ?? ''}: ${say(text)}`
          : t('{{number}} nodes, for instance: {{reason}}', { number: nodes.length, reason: say(text) }),
      );
};
