import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { useEntriesTold } from '../../actions/subject';
import { lossPath } from '../../paths';
import { useSay } from '../../text';
import { useNodeOffers, useRunOnNodes } from '../commands';

/** The query of the pages that are about some nodes. */
const nodesQuery = (names: readonly string[]): URLSearchParams =>
  new URLSearchParams(names.map((name) => ['node', name]));

/** What can be done with the selected nodes. */
export const NodeSelectionBar = ({
  nodes,
  clear,
}: {
  readonly nodes: readonly NodeRecord[];
  readonly clear: () => void;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const offers = useNodeOffers(nodes);
  const run = useRunOnNodes();
  const preview = (): void => void navigate(lossPath(nodesQuery(nodes.map(({ name }) => name))));
  useEntriesTold(t('Commands for {{count}} selected', { count: nodes.length }), [
    ...offers.map(({ command, nodes: fitting, reason }) => ({
      id: command.id,
      label: say(command.label),
      disabledReason: fitting.length > 0 || reason === undefined ? undefined : say(reason),
      onSelect: () => run(command, fitting),
    })),
    { id: 'nodes.loss', label: t('What if they fail?'), onSelect: preview },
  ]);
  return (
    <div className="vm-manager-nodes__bulk" role="group" aria-label={t('Selection')} data-test="node-selection-bar">
      <span>{t('{{number}} selected', { number: nodes.length.toLocaleString(i18n.language) })}</span>
      {offers.map(({ command, nodes: fitting, reason }) => (
        <Button
          key={command.id}
          variant="secondary"
          size="sm"
          isAriaDisabled={fitting.length === 0}
          title={reason === undefined ? undefined : say(reason)}
          onClick={() => run(command, fitting)}
          data-test={`bulk-${command.id}`}
        >
          {fitting.length === 0 || fitting.length === nodes.length
            ? say(command.label)
            : `${say(command.label)} (${fitting.length.toLocaleString(i18n.language)})`}
          {reason !== undefined && <span className="pf-v6-screen-reader"> – {say(reason)}</span>}
        </Button>
      ))}
      <Button variant="secondary" size="sm" onClick={preview} data-test="bulk-loss">
        {t('What if they fail?')}
      </Button>
      <Button variant="link" isInline onClick={clear}>
        {t('Clear the selection')}
      </Button>
    </div>
  );
};
