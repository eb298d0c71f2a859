import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import type { CatalogueEntry } from '../../../commands/catalogue';
import type { VmRecord } from '../../../inventory/record';
import { useActions } from '../../actions/actions';
import { useOffers } from '../../actions/action-menu';
import { targetOf } from '../../actions/targets';
import { useSay } from '../../text';

interface CommandButtonProps {
  readonly entry: CatalogueEntry;
  readonly record: VmRecord;
  readonly variant: 'primary' | 'secondary' | 'link';
}

/** One command on the machine of a console; disabled with the reason when it cannot be done or may not. */
export const CommandButton = ({ entry, record, variant }: CommandButtonProps): ReactElement => {
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => [targetOf(record, 'machine')], [record]);
  const entries = useMemo(() => [entry], [entry]);
  const [offer] = useOffers(entries, targets);
  const reason = offer?.reason;
  return (
    <Button
      variant={variant}
      size="sm"
      isAriaDisabled={reason !== undefined}
      title={reason === undefined ? undefined : say(reason)}
      onClick={() => launch(entry, targets)}
      data-test={`console-${entry.command.id}`}
    >
      {say(entry.command.label)}
    </Button>
  );
};
