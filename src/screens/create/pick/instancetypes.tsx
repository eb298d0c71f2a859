import { memo, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../lib/quantity';
import type { Message } from '../../../lib/message';
import type { MatcherRef } from '../../../resources/image/image';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { traitsOf } from '../../../resources/instancetype/traits';
import { Search } from '../../../ui/filter/search';
import { Tag, Tags } from '../../../ui/tag/tag';
import { useSay } from '../../text';
import './instancetypes.css';
import { isChosen, matching, seriesOf, type Series } from './series';

interface InstancetypeCardsProps {
  readonly types: readonly Instancetype[];
  readonly chosen: MatcherRef | undefined;
  readonly onChoose: (type: MatcherRef) => void;
  /** What is to be said about the choice; `describedBy` is its id. */
  readonly notes?: ReactNode;
  readonly describedBy?: string;
  readonly invalid?: boolean;
}

const useSizeWords = (): ((type: Instancetype) => string) => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  return ({ vcpu, memoryBytes }) =>
    [
      vcpu === undefined ? undefined : t('{{count}} vCPU', { count: vcpu }),
      memoryBytes === undefined ? undefined : formatBytes(memoryBytes, i18n.language),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
};

const Traits = ({ traits }: { readonly traits: readonly Message[] }): ReactElement | null => {
  const say = useSay();
  return traits.length === 0 ? null : (
    <Tags>
      {traits.map((trait) => (
        <Tag key={say(trait)} color="outline">
          {say(trait)}
        </Tag>
      ))}
    </Tags>
  );
};

interface SizeCardProps {
  readonly type: Instancetype;
  readonly group: string;
  readonly checked: boolean;
  readonly words: string;
  readonly old: string;
  readonly onChoose: (type: MatcherRef) => void;
}

/** Plain markup on purpose: there are dozens of them. The card is the label of a radio button. */
const SizeCard = memo(({ type, group, checked, words, old, onChoose }: SizeCardProps): ReactElement => (
  <label className="vm-manager-size-card" data-test="instancetype-card" data-key={type.key}>
    <input
      type="radio"
      className="vm-manager-size-card__radio"
      name={group}
      value={type.key}
      checked={checked}
      onChange={() => onChoose({ kind: type.kind, name: type.name })}
    />
    <span className="vm-manager-size-card__name">{type.size ?? type.name}</span>
    <span className="vm-manager-size-card__size">{words}</span>
    {type.deprecated && <span className="vm-manager-size-card__size">{old}</span>}
  </label>
));
SizeCard.displayName = 'SizeCard';

interface SeriesGroupProps extends Pick<InstancetypeCardsProps, 'chosen' | 'onChoose'> {
  readonly series: Series;
  readonly group: string;
}

const SeriesGroup = ({ series, group, chosen, onChoose }: SeriesGroupProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const sizeWords = useSizeWords();
  const old = t('deprecated');
  return (
    <fieldset className="vm-manager-series" data-test="instancetype-series">
      <legend className="vm-manager-series__title">
        {series.short === undefined ? t('Namespace {{name}}', { name: series.title }) : series.title}
        {series.short !== undefined && <span className="vm-manager-series__short"> {series.short}</span>}
      </legend>
      <Traits traits={series.traits} />
      <div className="vm-manager-size-cards">
        {series.types.map((type) => (
          <SizeCard
            key={type.key}
            type={type}
            group={group}
            checked={isChosen(type, chosen)}
            words={sizeWords(type)}
            old={old}
            onChoose={onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
};

const Chosen = ({ type }: { readonly type: Instancetype }): ReactElement => {
  const sizeWords = useSizeWords();
  return (
    <div className="vm-manager-size-chosen" data-test="instancetype-chosen">
      <div>
        <strong>{type.name}</strong> {sizeWords(type)}
      </div>
      <Traits traits={traitsOf(type.object)} />
      {type.description !== undefined && <p className="vm-manager-size-chosen__text">{type.description}</p>}
    </div>
  );
};

/** Instance types as cards, a group for each series; one can be chosen. The arrow keys go through all of them. */
export const InstancetypeCards = (props: InstancetypeCardsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { types, chosen, onChoose, notes, describedBy, invalid = false } = props;
  const [search, setSearch] = useState('');
  const group = useId();
  const series = useMemo(() => seriesOf(matching(types, search, chosen)), [types, search, chosen]);
  const choice = types.find((type) => isChosen(type, chosen));
  return (
    <div
      role="radiogroup"
      aria-label={t('Instance type')}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      tabIndex={invalid ? -1 : undefined}
      className="vm-manager-instancetypes"
      data-test="instancetypes"
    >
      <div>
        {' '}
        <Search
          value={search}
          onChange={setSearch}
          label={t('Filter instance types')}
          placeholder={t('Name or size, such as 4 vCPU')}
          dataTest="instancetype-filter"
        />
      </div>
      {choice !== undefined && <Chosen type={choice} />}
      {notes}
      {series.map((one) => (
        <SeriesGroup key={one.key} series={one} group={group} chosen={chosen} onChoose={onChoose} />
      ))}
      {series.length === 0 && <p role="status">{t('No instance type matches.')}</p>}
    </div>
  );
};
