import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '../../commands/catalogue';
import type { VmRecord } from '../../inventory/record';
import { ActionMenu } from '../../ui/menu/action-menu';
import { ActionEntries, useOffers } from '../actions/action-menu';
import { useActions } from '../actions/actions';
import { useSubjectTold } from '../actions/subject';
import { commandsFor, targetOf } from '../actions/targets';
import { useSay } from '../text';
import './machines.css';
import { OpenConsoles } from './open-consoles';

interface SelectionBarProps {
  readonly records: readonly VmRecord[];
  readonly as: 'machine' | 'instance';
  readonly clear: () => void;
}

/** Commands that get a button of their own; all others are in the menu. */
const QUICK: readonly string[] = ['vm.start', 'vm.stop', 'vm.restart'];

/** What can be done with the selected rows. Each object gets its own task and result. */
export const SelectionBar = ({ records, as, clear }: SelectionBarProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => records.map((record) => targetOf(record, as)), [records, as]);
  useSubjectTold(targets);
  const [first] = targets;
  const quick = useMemo<readonly CatalogueEntry[]>(
    () => (first === undefined ? [] : commandsFor(first).filter(({ command }) => QUICK.includes(command.id))),
    [first],
  );
  const offers = useOffers(quick, targets);
  return (
    <div className="vm-manager-machines__bulk" role="group" aria-label={t('Selection')} data-test="selection-bar">
      <span data-test="selection-count">
        {t('{{number}} selected', { number: records.length.toLocaleString(i18n.language) })}
      </span>
      {offers.map(({ entry, targets: possible, reason }) => (
        <Button
          key={entry.command.id}
          variant="secondary"
          size="sm"
          isAriaDisabled={possible.length === 0}
          title={possible.length < targets.length && reason !== undefined ? say(reason) : undefined}
          onClick={() => launch(entry, possible)}
          data-test={`bulk-${entry.command.id}`}
        >
          {possible.length === targets.length || possible.length === 0
            ? say(entry.command.label)
            : `${say(entry.command.label)} (${possible.length.toLocaleString(i18n.language)})`}
        </Button>
      ))}
      <OpenConsoles records={records} />
      <ActionMenu label={t('Actions')} dataTest="bulk-actions" size="sm">
        {(close) => <ActionEntries targets={targets} close={close} />}
      </ActionMenu>
      <Button variant="link" isInline onClick={clear} data-test="clear-selection">
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
