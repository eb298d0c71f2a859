import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { msg, type Message } from '../../../lib/message';
import { text } from '../../../lib/reach';
import { affinityRulesOf, nodeSelectorOf, tolerationsOf, type AffinityRule } from '../../../resources/placement/read';
import { gracePeriodSecondsOf } from '../../../resources/vmi/read';
import type { KubeObject } from '../../../resources/object';
import { useSay } from '../../text';
import { lines, Section } from './section';

const KINDS: Readonly<Record<AffinityRule['kind'], Message>> = {
  node: msg('Nodes with'),
  pod: msg('Beside pods with'),
  'pod-anti': msg('Away from pods with'),
};

/** Where it may run and what happens when it has to leave. */
export const PlacementSection = ({
  spec,
  vmi,
}: {
  readonly spec: unknown;
  readonly vmi: KubeObject | undefined;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const rule = (one: AffinityRule): string => {
    const strength = one.required ? t('required') : t('preferred, weight {{weight}}', { weight: one.weight ?? 0 });
    const where = one.topologyKey === undefined ? '' : t(' per {{topology}}', { topology: one.topologyKey });
    return `${say(KINDS[one.kind])} ${one.expression}${where} (${strength})`;
  };
  const facts = [
    { id: 'node-selector', term: t('Node selector'), value: lines(nodeSelectorOf(spec)) },
    { id: 'affinity', term: t('Affinity'), value: lines(affinityRulesOf(spec).map(rule)) },
    { id: 'tolerations', term: t('Tolerations'), value: lines(tolerationsOf(spec)) },
    {
      id: 'eviction',
      term: t('Eviction strategy'),
      value: text(spec, 'evictionStrategy') ?? text(vmi, 'spec', 'evictionStrategy') ?? t("The cluster's default"),
    },
    { id: 'priority', term: t('Priority class'), value: text(spec, 'priorityClassName') },
    { id: 'scheduler', term: t('Scheduler'), value: text(spec, 'schedulerName') },
    {
      id: 'grace',
      term: t('Time to shut down'),
      value: t('{{seconds}} seconds', { seconds: gracePeriodSecondsOf({ metadata: {}, spec }) }),
    },
  ];
  return <Section id="placement" title={t('Scheduling')} facts={facts} />;
};
