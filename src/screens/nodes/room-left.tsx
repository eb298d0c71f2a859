import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../inventory/nodes/node.types';
import type { NodeRoom } from '../../resources/placement/room';
import { Meter } from '../../ui/meter/meter';
import './nodes.css';

const shareOf = (rooms: Iterable<NodeRoom>, resource: string): number | undefined => {
  let [whole, requested] = [0, 0];
  for (const room of rooms) {
    whole += room.allocatable.get(resource) ?? 0;
    requested += room.requested.get(resource) ?? 0;
  }
  return whole <= 0 ? undefined : requested / whole;
};

const percent = (share: number | undefined): string => (share === undefined ? '?' : `${Math.round(share * 100)} %`);

interface RoomLeftProps {
  /** The nodes that are left, as they would be then. */
  readonly after: readonly NodeRoom[];
  /** All nodes as they are. */
  readonly list: NodeList;
}

/** How full the nodes that are left become. */
export const RoomLeft = ({ after, list }: RoomLeftProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (after.length === 0) return null;
  const before = after.flatMap(({ name }) => list.byName.get(name)?.room ?? []);
  const fill = (resource: string, label: string): ReactElement => {
    const share = shareOf(after, resource);
    return (
      <span className="vm-manager-nodes__totals">
        <span>{label}</span>
        <Meter label={label} share={share} text={`${percent(shareOf(before, resource))} → ${percent(share)}`} />
      </span>
    );
  };
  return (
    <>
      {fill('cpu', t('CPU of the nodes left'))}
      {fill('memory', t('Memory of the nodes left'))}
    </>
  );
};
