import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VmRecord } from '../../../inventory/record';
import type { Drained, DrainPreview } from '../../../resources/node/drain';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { StatusIcon } from '../../../ui/status/status';
import { SmallTable } from '../../../ui/table/small-table';
import { MachineStatus } from '../../machine/status';
import { nodePath, vmPath } from '../../paths';
import { useSay } from '../../text';
import { FaceStatus } from '../list/spec';
import { drainFace, FATES, fateLines, fateTarget } from './fates';

type Row = Drained<VmRecord>;

const Counts = ({ rows }: { readonly rows: readonly Row[] }): ReactElement => {
  const say = useSay();
  return (
    <div className="vm-manager-nodes__outcome" role="status" data-test="drain-counts">
      {FATES.map((is) => ({ is, count: rows.filter(({ fate }) => fate.is === is).length }))
        .filter(({ count }) => count > 0)
        .map(({ is, count }) => (
          <span key={is} className="vm-manager-nodes__count" data-test={`drain-${is}`} data-count={count}>
            <StatusIcon icon={drainFace({ is }).icon} tone={drainFace({ is }).tone} />
            {`${count} × ${say(drainFace({ is }).word)}`}
          </span>
        ))}
    </div>
  );
};

const rank = ({ fate }: Row): number => FATES.indexOf(fate.is);

/** What a drain would do to each machine of the node. */
export const DrainPlan = ({ preview }: { readonly preview: DrainPreview<VmRecord> | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (preview === undefined) return <LinesSkeleton label={t('Working it out')} lines={8} />;
  const rows = [...preview.machines].sort((one, other) => rank(one) - rank(other));
  return (
    <>
      <Counts rows={rows} />
      <SmallTable<Row>
        label={t('What a drain does to virtual machines')}
        rows={rows}
        keyOf={({ machine }) => machine.key}
        empty={t('No virtual machine runs on this node.')}
        dataTest="drain-plan"
        columns={[
          {
            id: 'name',
            title: t('Virtual machine'),
            cell: ({ machine }) => (
              <Link to={vmPath(machine.namespace, machine.name)} data-test="drain-machine">
                {machine.key}
              </Link>
            ),
          },
          { id: 'status', title: t('Status'), cell: ({ machine }) => <MachineStatus record={machine} /> },
          { id: 'fate', title: t('A drain'), cell: ({ fate }) => <FaceStatus face={drainFace(fate)} say={say} /> },
          {
            id: 'why',
            title: t('Where to, or why'),
            cell: ({ fate }) => {
              const to = fateTarget(fate);
              return (
                <>
                  {to !== undefined && <Link to={nodePath(to)}>{to}</Link>}
                  {fateLines(fate, t, say).map((line) => (
                    <div key={line}>{line}</div>
                  ))}
                </>
              );
            },
          },
        ]}
      />
      {rows.length > 0 && (
        <p className="vm-manager-nodes__hint">
          {t('An estimate: the scheduler weighs more than is known here, and others start meanwhile.')}
        </p>
      )}
    </>
  );
};
