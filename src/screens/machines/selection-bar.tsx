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
import type { SelectionScope } from './use-selection';

interface SelectionBarProps {
  readonly scope: SelectionScope;
  readonly records: readonly VmRecord[];
  readonly as: 'machine' | 'instance';
  readonly clear: () => void;
}

/** Commands that get a button of their own; all others are in the menu. */
const QUICK: readonly string[] = ['vm.start', 'vm.stop', 'vm.restart'];

/** How many are selected, whether that is all that match, and what the filter hides of the selection. */
const SelectionCount = ({
  selected,
  scope,
}: {
  readonly selected: number;
  readonly scope: SelectionScope;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const number = selected.toLocaleString(i18n.language);
  const words = (): string => {
    switch (scope.kind) {
      case 'some':
        return t('{{number}} selected', { number });
      case 'all':
        return t('{{number}} selected, all that match', { number });
      case 'growing':
        return t('{{number}} selected, and all that match as they load', { number });
    }
  };
  const hidden = t('Hidden by the filter and left alone: {{number}}', {
    number: scope.hidden.toLocaleString(i18n.language),
  });
  return (
    <span className="vm-manager-machines__selected" data-yields={scope.hidden > 0 ? 5 : 2}>
      <span role="status" title={words()} data-test="selection-count" data-scope={scope.kind}>
        {words()}
      </span>
      {scope.hidden > 0 && (
        <span className="vm-manager-machines__hidden" title={hidden} data-test="selection-hidden">
          {hidden}
        </span>
      )}
    </span>
  );
};

/** What can be done with the selected rows. Each object gets its own task and result. */
export const SelectionBar = ({ records, scope, as, clear }: SelectionBarProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => records.map((record) => targetOf(record, as)), [records, as]);
  const soFar = scope.kind === 'growing';
  useSubjectTold(targets, soFar);
  const [first] = targets;
  const quick = useMemo<readonly CatalogueEntry[]>(
    () => (first === undefined ? [] : commandsFor(first).filter(({ command }) => QUICK.includes(command.id))),
    [first],
  );
  const offers = useOffers(quick, targets);
  return (
    <div className="vm-manager-machines__bulk" role="group" aria-label={t('Selection')} data-test="selection-bar">
      <SelectionCount selected={records.length} scope={scope} />
      {offers.map(({ entry, targets: possible, reason }) => (
        <Button
          key={entry.command.id}
          variant="secondary"
          size="sm"
          isAriaDisabled={possible.length === 0}
          data-yields="4"
          title={possible.length < targets.length && reason !== undefined ? say(reason) : undefined}
          onClick={() => launch(entry, targets.length > 1 ? targets : possible, soFar)}
          data-test={`bulk-${entry.command.id}`}
        >
          {possible.length === targets.length || possible.length === 0
            ? say(entry.command.label)
            : `${say(entry.command.label)} (${possible.length.toLocaleString(i18n.language)})`}
        </Button>
      ))}
      <OpenConsoles records={records} />
      <ActionMenu label={t('Actions')} dataTest="bulk-actions" size="sm">
        {(close) => <ActionEntries targets={targets} soFar={soFar} close={close} />}
      </ActionMenu>
      <Button variant="link" isInline onClick={clear} data-test="clear-selection">
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
