import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { errorWords } from '../../../cluster/error-text';
import { isEvicted, type DrainOptions, type PodSort } from '../../../commands/node/drain/pods';
import { msg, type Message } from '../../../lib/message';
import { Notice } from '../../../ui/state/notice';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { podPath } from '../../paths';
import { useSay } from '../../text';
import type { OtherPod } from './other-pods';
import type { OtherPods } from './use-pods';

const SORTS: readonly PodSort[] = [
  'bare',
  'bare-empty-dir',
  'empty-dir',
  'plain',
  'attachment',
  'daemon-set',
  'static',
];

const WORDS: Readonly<Record<PodSort, Message>> = {
  machine: msg('Virtual machines'),
  bare: msg('Pods that nothing starts again'),
  'bare-empty-dir': msg('Pods that nothing starts again, with data on the node (emptyDir)'),
  'empty-dir': msg('Pods with data on the node (emptyDir)'),
  plain: msg('Pods that start again elsewhere'),
  attachment: msg('Disks attached to running virtual machines: they go with them'),
  'daemon-set': msg('Pods of a DaemonSet: they belong to the node and stay'),
  static: msg('Static pods of the kubelet: they stay'),
};

const PodLine = ({ pod }: { readonly pod: OtherPod }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { ref, budgets } = pod;
  return (
    <li>
      <Link to={podPath(ref.namespace ?? '', ref.name)}>{pod.key}</Link>
      {budgets.length > 0 && (
        <span className="vm-manager-nodes__budget" data-test="drain-budget">
          {t('PodDisruptionBudget {{name}} allows none to be missing now: the drain waits', {
            name: budgets.join(', '),
          })}
        </span>
      )}
    </li>
  );
};

/** The pods that are no machines, as `kubectl drain` sorts them. */
export const OtherPodsList = ({
  others,
  options,
}: {
  readonly others: OtherPods;
  readonly options: DrainOptions | undefined;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { pods, error, retry } = others;
  if (pods === undefined && error !== undefined)
    return (
      <Notice kind="note" dataTest="other-pods-failed">
        {t('{{what}} are not shown: {{reason}}', { what: t('Other pods'), reason: say(errorWords(error)) })}{' '}
        <Button variant="link" isInline onClick={retry}>
          {t('Try now')}
        </Button>
      </Notice>
    );
  if (pods === undefined) return <LinesSkeleton label={t('Loading')} lines={4} />;
  const groups = SORTS.map((sort) => ({ sort, members: pods.filter((pod) => pod.sort === sort) })).filter(
    ({ members }) => members.length > 0,
  );
  if (groups.length === 0) return <p>{t('There are no other pods on this node.')}</p>;
  return (
    <div data-test="other-pods">
      {groups.map(({ sort, members }) => (
        <details key={sort} className="vm-manager-nodes__pods" data-test={`pods-${sort}`}>
          <summary>
            {`${members.length} × ${say(WORDS[sort])}`}
            {options !== undefined && (
              <span className="vm-manager-nodes__verdict">
                {isEvicted(sort, options) ? t('Leave the node') : t('Stay')}
              </span>
            )}
          </summary>
          <ul>
            {members.map((pod) => (
              <PodLine key={pod.key} pod={pod} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
};
