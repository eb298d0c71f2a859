import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../text';
import type { Carry } from '../carry/carry';

/** What hangs on the pointer. Moved by hand, once a frame: React draws nothing for it. */
export const Held = ({
  carry,
  at,
}: {
  readonly carry: Carry;
  readonly at: RefObject<HTMLDivElement>;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { movable, staying } = carry.cargo;
  const [first] = movable.length > 0 ? movable : staying.map(({ record }) => record);
  const count = carry.keys.size;
  const why = movable.length === 0 ? staying[0]?.why : undefined;
  return (
    <div ref={at} className="vm-manager-board-held" aria-hidden data-test="board-held">
      <strong>{count === 1 ? first?.name : t('{{count}} VMs', { count })}</strong>
      {why !== undefined && <span>{t('Cannot be moved: {{reason}}', { reason: say(why) })}</span>}
      {why === undefined && staying.length > 0 && (
        <span>{t('{{count}} of them cannot be moved', { count: staying.length })}</span>
      )}
    </div>
  );
};
