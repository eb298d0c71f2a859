import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../cluster/hooks';
import type { AccessRequest } from '../../../cluster/access.types';
import { accessReason } from '../../../commands/access-reason';
import { migrate } from '../../../commands/vm/migrate';
import { VMI } from '../../../resources/kinds';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';

/** In more namespaces than these nobody is asked before something is picked up. */
const MOST_NAMESPACES = 20;

const requestFor = (namespace: string | undefined): readonly AccessRequest[] =>
  migrate.access({ ref: { kind: VMI, namespace, name: '' }, vm: undefined, vmi: undefined });

/** Said before anything is picked up in vain: in none of these namespaces may machines be migrated. */
export const MayNot = ({ namespaces }: { readonly namespaces: readonly string[] }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const everywhere = useMemo(() => requestFor(undefined), []);
  const isDenied = useAccess(everywhere).includes('denied');
  const isAsked = isDenied && namespaces.length > 0 && namespaces.length <= MOST_NAMESPACES;
  const each = useMemo(() => (isAsked ? namespaces.flatMap(requestFor) : []), [isAsked, namespaces]);
  const answers = useAccess(each);
  const [first] = each.length === 1 ? each : everywhere;
  if (first === undefined || !isAsked || !answers.every((answer) => answer === 'denied')) return null;
  return (
    <Notice kind="note" dataTest="board-may-not">
      {t('You may not migrate these VMs, so dragging moves none of them. {{reason}}', {
        reason: say(accessReason(first)),
      })}
    </Notice>
  );
};
