import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { LossPreview } from '../../../resources/node/loss';
import { StatusIcon } from '../../../ui/status/status';
import { RoomLeft } from '../room-left';
import { fateFace, type countsOf } from './rows';
import type { LossFate } from '../../../resources/node/loss';

const FATES: readonly LossFate['is'][] = ['restarts', 'homeless', 'stays-off'];

interface TotalsProps {
  readonly counts: ReturnType<typeof countsOf>;
  readonly preview: LossPreview;
  readonly list: NodeList;
}

/** How many machines come back, and how full the nodes that are left become. */
export const Totals = ({ counts, preview, list }: TotalsProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const left = [...preview.after.rooms.values()];
  const words: Readonly<Record<LossFate['is'], string>> = {
    restarts: t('{{number}} start elsewhere', { number: number(counts.restarts) }),
    homeless: t('{{number}} find no place', { number: number(counts.homeless) }),
    'stays-off': t('{{number}} stay off', { number: number(counts['stays-off']) }),
  };
  return (
    <div className="vm-manager-nodes__outcome" data-test="loss-totals" role="status">
      {FATES.filter((is) => counts[is] > 0 || is !== 'stays-off').map((is) => (
        <span key={is} className="vm-manager-nodes__count" data-test={`loss-${is}`} data-count={counts[is]}>
          <StatusIcon icon={fateFace({ is }).icon} tone={counts[is] === 0 ? 'neutral' : fateFace({ is }).tone} />
          {words[is]}
        </span>
      ))}
      <RoomLeft after={left} list={list} />
    </div>
  );
};
