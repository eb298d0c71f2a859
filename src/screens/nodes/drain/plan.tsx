import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import type { DrainPreview } from '../../../resources/node/drain';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { StatusIcon } from '../../../ui/status/status';
import { FilteredList } from '../../frame/filtered-list';
import { useFiltered } from '../../frame/use-filtered';
import { vmPath } from '../../paths';
import { RoomLeft } from '../room-left';
import { useSay } from '../../text';
import { Bounded } from './bounded';
import { fateLines, PLAN_FACES } from './fates';
import { HindranceList } from './hindrance-list';
import { gathered } from './hindrances';
import { planFace, type PlanRow } from './plan-rows';
import { PLAN_FORM, planSpec } from './plan-spec';

/** Undefined until it is worked out. */
interface PlanProps {
  readonly rows: readonly PlanRow[] | undefined;
}

const keyOf = ({ key }: PlanRow): string => key;
const NO_ROWS: readonly PlanRow[] = [];
const noOpen = (): void => undefined;

const countsOf = (rows: readonly PlanRow[]) =>
  PLAN_FACES.map((face) => ({ face, members: rows.filter((row) => planFace(row).id === face.id) })).filter(
    ({ members }) => members.length > 0,
  );

interface OutcomeProps extends PlanProps {
  readonly preview: DrainPreview<VmRecord> | undefined;
  readonly node: string;
  readonly list: NodeList;
}

/** How full the others become. */
const Room = ({ preview, node, list }: Omit<OutcomeProps, 'rows'>): ReactElement | null =>
  preview === undefined || preview.machines.length === 0 ? null : (
    <div className="vm-manager-nodes__outcome" data-test="drain-room">
      <RoomLeft after={[...preview.after.rooms.values()].filter(({ name }) => name !== node)} list={list} />
    </div>
  );

/** How many machines leave how, and why those that do not simply move do not. */
export const DrainOutcome = ({ rows, preview, node, list }: OutcomeProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  if (rows === undefined) return <LinesSkeleton label={t('Working it out')} lines={4} />;
  const counts = countsOf(rows);
  const groups = counts
    .filter(({ face }) => face.id !== 'moves' && face.id !== 'leaves')
    .flatMap(({ face, members }) => gathered(members, ({ fate }) => fateLines(fate, t, say)).map((group) => ({ ...group, face, members: group.members.map(({ key, machine }) => ({ key, path: vmPath(machine.namespace, machine.name) })) }))); // prettier-ignore
  return (
    <>
      <div className="vm-manager-nodes__outcome" role="status" data-test="drain-counts">
        {counts.length === 0 && t('No virtual machine runs on this node.')}
        {counts.map(({ face, members }) => (
          <span
            key={face.id}
            className="vm-manager-nodes__count"
            data-test={`drain-${face.id}`}
            data-count={members.length}
          >
            <StatusIcon icon={face.icon} tone={face.tone} />
            {`${members.length} × ${say(face.word)}`}
          </span>
        ))}
      </div>
      <Room preview={preview} node={node} list={list} />
      <HindranceList label={t('What does not simply move, and why')} groups={groups} dataTest="drain-hindrances" />
    </>
  );
};

/** What a drain would do to each machine of the node. */
export const DrainPlan = ({ rows }: PlanProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const spec = useMemo(() => planSpec({ t, say, language: i18n.language, open: noOpen }), [t, say, i18n.language]);
  const list = useFiltered(rows ?? NO_ROWS, spec, PLAN_FORM);
  if (rows === undefined) return <LinesSkeleton label={t('Working it out')} lines={8} />;
  if (rows.length === 0) return <p>{t('No virtual machine runs on this node.')}</p>;
  return (
    <>
      <Bounded rows={list.rows.length}>
        <FilteredList
          label={t('What a drain does to virtual machines')}
          dataTest="drain-plan"
          rowDataTest="drain-plan-row"
          list={list}
          rowKey={keyOf}
          rowName={keyOf}
          searchLabel={t('Search for virtual machines')}
          empty={null}
          settled
          scrollKey="drain-plan"
        />
      </Bounded>
      <p className="vm-manager-nodes__hint">
        {t('An estimate: the scheduler weighs more than is known here, and others start meanwhile.')}
      </p>
    </>
  );
};
