import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { LossPreview } from '../../../resources/node/loss';
import type { NodeRoom } from '../../../resources/placement/room';
import { Meter } from '../../../ui/meter/meter';
import { StatusIcon } from '../../../ui/status/status';
import { fateFace, type countsOf } from './rows';
import type { LossFate } from '../../../resources/node/loss';

const FATES: readonly LossFate['is'][] = ['restarts', 'homeless', 'stays-off'];

const shareOf = (rooms: Iterable<NodeRoom>, resource: string): number | undefined => {
  let [whole, requested] = [0, 0];
  for (const room of rooms) {
    whole += room.allocatable.get(resource) ?? 0;
    requested += room.requested.get(resource) ?? 0;
  }
  return whole <= 0 ? undefined : requested / whole;
};

const percent = (share: number | undefined): string => (share === undefined ? '?' : `${Math.round(share * 100)} %`);

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
  const before = left.flatMap(({ name }) => list.byName.get(name)?.room ?? []);
  const words: Readonly<Record<LossFate['is'], string>> = {
    restarts: t('{{number}} start elsewhere', { number: number(counts.restarts) }),
    homeless: t('{{number}} find no place', { number: number(counts.homeless) }),
    'stays-off': t('{{number}} stay off', { number: number(counts['stays-off']) }),
  };
  const fill = (resource: string, label: string): ReactElement => {
    const after = shareOf(left, resource);
    return (
      <span className="vm-manager-nodes__totals">
        <span>{label}</span>
        <Meter label={label} share={after} text={`${percent(shareOf(before, resource))} → ${percent(after)}`} />
      </span>
    );
  };
  return (
    <div className="vm-manager-nodes__outcome" data-test="loss-totals" role="status">
      {FATES.filter((is) => counts[is] > 0 || is !== 'stays-off').map((is) => (
        <span key={is} className="vm-manager-nodes__count" data-test={`loss-${is}`} data-count={counts[is]}>
          <StatusIcon icon={fateFace({ is }).icon} tone={counts[is] === 0 ? 'neutral' : fateFace({ is }).tone} />
          {words[is]}
        </span>
      ))}
      {left.length > 0 && fill('cpu', t('CPU of the nodes left'))}
      {left.length > 0 && fill('memory', t('Memory of the nodes left'))}
    </div>
  );
};
