import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../lib/quantity';
import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import { Tag } from '../../../ui/tag/tag';
import { useSay } from '../../text';
import { OsIcon } from '../os-icon';
import { PickCard } from '../pick/pick-card';
import { AvailabilityLine } from '../pick/availability-line';
import type { Entry } from './catalogue';

/** `Server · Small · 1 vCPU · 2 GiB`, as far as it is known. */
export const useTemplateSize = (): ((template: VmTemplate) => string) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return ({ workload, flavor, vcpu, memoryBytes }) =>
    [
      workload === undefined ? undefined : say(workloadWord(workload)),
      flavor === undefined ? undefined : say(flavorWord(flavor)),
      vcpu === undefined ? undefined : t('{{count}} vCPU', { count: vcpu }),
      memoryBytes === undefined ? undefined : formatBytes(memoryBytes, i18n.language),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
};

interface TemplateCardProps {
  readonly entry: Entry;
  readonly chosen: boolean;
  /** A constant. */
  readonly onChoose: (key: string) => void;
}

const Card = ({ entry: { template, availability }, chosen, onChoose }: TemplateCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const size = useTemplateSize()(template);
  return (
    <PickCard
      icon={<OsIcon family={template.family} />}
      title={template.title}
      subtitle={t('{{name}} in {{namespace}}', { name: template.name, namespace: template.namespace })}
      chosen={chosen}
      onChoose={() => onChoose(template.key)}
      dataTest="template-card"
      dataKey={template.key}
    >
      {size !== '' && <span className="vm-manager-pick-card__line">{size}</span>}
      <AvailabilityLine of={availability} />
      <span className="vm-manager-pick-card__labels">
        {!template.predefined && <Tag color="blue">{t('Own')}</Tag>}
        {template.isDefaultVariant && <Tag color="green">{t('Recommended')}</Tag>}
        {template.deprecated && <Tag color="orange">{t('Outdated')}</Tag>}
      </span>
    </PickCard>
  );
};

/** A template in the catalogue. */
export const TemplateCard = memo(Card);
