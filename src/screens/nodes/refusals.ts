import type { TFunction } from 'i18next';
import type { Refusal } from '../../resources/placement/pack';
import type { Say } from '../text';

/** "7 nodes: Not enough memory: …", a line for each kind of reason, the most common first. */
export const refusalLines = (refusals: readonly Refusal[], t: TFunction, say: Say): readonly string[] =>
  refusals.length === 0
    ? [t('There is no other node')]
    : refusals.map(({ nodes, text }) =>
        nodes.length === 1
          ? `${nodes[0] ?? ''}: ${say(text)}`
          : t('{{number}} nodes, for instance: {{reason}}', { number: nodes.length, reason: say(text) }),
      );
