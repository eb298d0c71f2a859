import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
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
  const { movable, staying } = carry.cargo;
  const [first] = movable.length > 0 ? movable : staying.map(({ record }) => record);
  const count = carry.keys.size;
  return (
    <div ref={at} className="vm-manager-board-held" aria-hidden data-test="board-held">
      <strong>{count === 1 ? first?.name : t('{{count}} VMs', { count })}</strong>
      {staying.length > 0 && count > 1 && (
        <span>{t('{{count}} of them cannot be moved', { count: staying.length })}</span>
      )}
    </div>
  );
};
