import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../inventory/record';
import { ActionMenu } from '../../ui/menu/action-menu';
import { useSay } from '../text';
import { ActionEntries, useOffers } from './action-menu';
import { useActions } from './actions';
import './actions.css';
import { commandsFor, targetOf } from './targets';

/** Commands that get a button when they are possible; the first two of them are shown. */
const QUICK: readonly string[] = ['vm.start', 'vmi.unpause', 'vm.stop', 'vm.restart'];
const SHOWN = 2;

interface HeaderActionsProps {
  readonly record: VmRecord;
  readonly about: 'vm' | 'vmi';
}

/** The buttons in the header of a details page: what fits the state now, and a menu of everything. */
export const HeaderActions = ({ record, about }: HeaderActionsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => [targetOf(record, about === 'vm' ? 'machine' : 'instance')], [record, about]);
  const quick = useMemo(
    () =>
      targets
        .flatMap(commandsFor)
        .filter(({ command }) => QUICK.includes(command.id))
        .sort((one, other) => QUICK.indexOf(one.command.id) - QUICK.indexOf(other.command.id)),
    [targets],
  );
  const offers = useOffers(quick, targets).filter(({ targets: possible }) => possible.length > 0);
  return (
    <div className="vm-manager-actions__header">
      {offers.slice(0, SHOWN).map(({ entry, targets: possible }) => (
        <Button
          key={entry.command.id}
          variant="secondary"
          onClick={() => launch(entry, possible)}
          data-test={`header-${entry.command.id}`}
        >
          {say(entry.command.label)}
        </Button>
      ))}
      <ActionMenu label={t('Actions')} dataTest="actions-menu">
        {(close) => <ActionEntries targets={targets} close={close} />}
      </ActionMenu>
    </div>
  );
};
