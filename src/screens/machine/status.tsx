import type { ReactElement } from 'react';
import type { VmRecord } from '../../inventory/record';
import { STATUS_FACES } from '../../resources/vm/status';
import { Status } from '../../ui/status/status';
import { MigratingStatus } from '../migration/progress/migrating-status';
import { useSay } from '../text';

/** The state of a VM by icon, word and colour, with its reason beside it. */
export const MachineStatus = ({
  record,
  inline = false,
}: {
  readonly record: VmRecord;
  readonly inline?: boolean;
}): ReactElement => {
  const say = useSay();
  const face = STATUS_FACES[record.status];
  const { statusReason } = record;
  if (record.status === 'Migrating') {
    return <MigratingStatus record={record} wraps={inline} />;
  }
  return (
    <Status
      icon={face.icon}
      tone={face.tone}
      word={say(face.label)}
      reason={statusReason === undefined ? undefined : say(statusReason)}
      wraps={inline}
    />
  );
};
