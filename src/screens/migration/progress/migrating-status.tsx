import type { ReactElement } from 'react';
import type { VmRecord } from '../../../inventory/record';
import { useShare } from '../../../inventory/use-migrations';
import { STATUS_FACES } from '../../../resources/vm/status';
import { Status } from '../../../ui/status/status';
import { useSay } from '../../text';

/** The state of a machine that is being migrated, with how far that is where somebody measures it. */
export const MigratingStatus = ({
  record,
  wraps = false,
}: {
  readonly record: VmRecord;
  readonly wraps?: boolean;
}): ReactElement => {
  const say = useSay();
  const share = useShare(record);
  const { icon, tone, label } = STATUS_FACES[record.status];
  const { statusReason } = record;
  return (
    <Status
      icon={icon}
      tone={tone}
      word={say(label)}
      percent={share === undefined ? undefined : Math.floor(share * 100)}
      reason={statusReason === undefined ? undefined : say(statusReason)}
      wraps={wraps}
    />
  );
};
