import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { cordon, uncordon, type NodeCommand } from '../../commands/node/cordon';
import { DRAIN_ACCESS } from '../../commands/node/drain/job';
import { nodeRef } from '../../commands/node/drain/drain';
import { objectTarget } from '../../commands/object/job';
import type { NodeRecord } from '../../inventory/nodes/node.types';
import type { Message } from '../../lib/message';
import type { MenuGroup } from '../../ui/menu/entry';
import { useRefusal } from '../actions/use-refusal';
import { useDesk } from '../frame/runner';
import { boardPath, consoleNodePath, lossPath, nodePath } from '../paths';
import { useSay } from '../text';

/** A command for some nodes: those for which it makes sense, and why it cannot be done. */
export interface NodeOffer {
  readonly command: NodeCommand;
  readonly nodes: readonly NodeRecord[];
  readonly reason: Message | undefined;
}

const REQUESTS = [...DRAIN_ACCESS];

/** Cordon and uncordon for these nodes. */
export const useNodeOffers = (nodes: readonly NodeRecord[]): readonly NodeOffer[] => {
  const refusal = useRefusal(REQUESTS);
  return useMemo(
    () =>
      [cordon, uncordon].map((command) => {
        const denied = refusal(command.access);
        const fitting = denied === undefined ? nodes.filter(({ node }) => command.check(node) === undefined) : [];
        const [first] = nodes;
        const state = first === undefined || fitting.length > 0 ? undefined : command.check(first.node);
        return { command, nodes: fitting, reason: denied ?? state };
      }),
    [nodes, refusal],
  );
};

/** Runs a command, one task for each node. */
export const useRunOnNodes = (): ((command: NodeCommand, nodes: readonly NodeRecord[]) => void) => {
  const { runner } = useDesk();
  return useCallback(
    (command, nodes) => {
      const targets = nodes.map(({ name, uid }) => objectTarget(nodeRef(name, uid)));
      runner.start(command, targets, undefined);
    },
    [runner],
  );
};

/** The menu of one node. */
export const useNodeMenu = (record: NodeRecord, isHere = false): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const navigate = useNavigate();
  const run = useRunOnNodes();
  const nodes = useMemo(() => [record], [record]);
  const offers = useNodeOffers(nodes);
  const { name } = record;
  const to = (path: string) => (): void => void navigate(path);
  return [
    {
      id: 'change',
      entries: [
        ...offers
          .filter(({ nodes: fitting, reason }) => fitting.length > 0 || reason !== undefined)
          .map(({ command, nodes: fitting, reason }) => ({
            id: command.id,
            label: say(command.label),
            disabledReason: fitting.length > 0 || reason === undefined ? undefined : say(reason),
            onSelect: () => run(command, fitting),
          })),
        { id: 'node.drain', label: t('Drain…'), onSelect: to(nodePath(name, 'drain')) },
      ],
    },
    {
      id: 'look',
      entries: [
        ...(isHere ? [] : [{ id: 'node.open', label: t('Open'), onSelect: to(nodePath(name)) }]),
        {
          id: 'node.board',
          label: t('Show on the migration board'),
          onSelect: to(boardPath(new URLSearchParams({ at: name }))),
        },
        { id: 'node.loss', label: t('What if it fails?'), onSelect: to(lossPath(new URLSearchParams({ node: name }))) },
        { id: 'node.console', label: t('Open the console’s page of the node'), onSelect: to(consoleNodePath(name)) },
      ],
    },
  ];
};
