import { Button, Flex } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../inventory/record';
import { ActionMenu } from '../../ui/menu/action-menu';
import { ActionEntries, useOffers } from '../actions/action-menu';
import { useActions } from '../actions/actions';
import { useSubjectTold } from '../actions/subject';
import { commandsFor, targetOf } from '../actions/targets';
import { useSay } from '../text';

/**
 * The commands that deserve a button of their own when the state allows them, in this order; the others are in the menu. One
 * that the user may not run stays, disabled and with the reason.
 */
const QUICK: readonly string[] = ['vm.start', 'vmi.unpause', 'vm.stop', 'vm.restart'];
const MOST = 2;

/** Buttons for what one most likely wants now, and the menu of everything. */
export const HeaderActions = ({
  record,
  about,
}: {
  readonly record: VmRecord;
  readonly about: 'vm' | 'vmi';
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => [targetOf(record, about === 'vm' ? 'machine' : 'instance')], [record, about]);
  useSubjectTold(targets);
  const entries = useMemo(() => (targets[0] === undefined ? [] : commandsFor(targets[0])), [targets]);
  const offers = useOffers(entries, targets);
  const quick = QUICK.flatMap((id) => offers.filter((offer) => offer.entry.command.id === id))
    .filter((offer) => targets.every((target) => offer.entry.command.check(target).ok))
    .slice(0, MOST);
  return (
    <Flex spaceItems={{ default: 'spaceItemsSm' }}>
      {quick.map(({ entry, targets: possible, reason }) => (
        <Button
          key={entry.command.id}
          variant="secondary"
          isAriaDisabled={possible.length === 0}
          title={reason === undefined ? undefined : say(reason)}
          onClick={() => launch(entry, possible)}
          data-test={`quick-${entry.command.id}`}
        >
          {say(entry.command.label)}
        </Button>
      ))}
      <ActionMenu label={t('Actions')} variant="primary" dataTest="actions">
        {(close) => <ActionEntries targets={targets} close={close} />}
      </ActionMenu>
    </Flex>
  );
};
