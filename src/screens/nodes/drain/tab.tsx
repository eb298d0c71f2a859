import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAIN_ACCESS } from '../../../commands/node/drain/job';
import type { DrainOptions } from '../../../commands/node/drain/pods';
import { machinesState } from '../../../inventory/nodes/known-machines';
import { useTies } from '../../../inventory/use-ties';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import { Card, CardGrid } from '../../../ui/card/card';
import { SourceFailed } from '../../frame/source-state';
import { useRefusal } from '../../actions/use-refusal';
import { Arriving } from './arriving';
import { AskShutDown } from './ask';
import { DrainProgress } from './course';
import { useDrain } from './keep';
import { FIRST_OPTIONS, OptionsForm, optionsOf } from './options';
import { OtherPodsList } from './others';
import { DrainOutcome, DrainPlan } from './plan';
import { planRows } from './plan-rows';
import { questionBefore, type Question } from './question';
import { Elsewhere, Emptied, Unreachable } from './signs';
import { useMoves } from './use-moves';
import { VolumesUnknown } from '../volumes-unknown';
import { useDrainPreview } from './use-preview';
import { useOtherPods } from './use-pods';

interface DrainTabProps {
  readonly record: NodeRecord;
  readonly list: NodeList;
}

const Plan = ({
  record,
  list,
  begin,
}: DrainTabProps & { readonly begin: (options: DrainOptions, order: readonly string[]) => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const ties = useTies(record.machines);
  const preview = useDrainPreview(record, list, ties);
  const others = useOtherPods(record.name);
  const moves = useMoves(record.name);
  const { machines: here } = record;
  const rows = useMemo(
    () => (preview === undefined ? undefined : planRows(preview.machines, here, moves)),
    [preview, here, moves],
  );
  const [draft, setDraft] = useState(FIRST_OPTIONS);
  const [asked, setAsked] = useState<{ readonly options: DrainOptions; readonly question: Question } | undefined>(
    undefined,
  );
  const refused = useRefusal(DRAIN_ACCESS)(DRAIN_ACCESS);
  const machines = machinesState(list.states);
  const unread = (machines.phase === 'forbidden' || machines.phase === 'failed') && record.machines.length === 0;
  const question = questionBefore(preview, machines.phase);
  const go = (options: DrainOptions): void => begin(options, preview?.machines.map(({ machine }) => machine.key) ?? []);
  return (
    <>
      <Elsewhere record={record} />
      {machines.phase === 'live' && <Emptied record={record} />}
      <Unreachable record={record} />
      <Arriving record={record} />
      <VolumesUnknown disks={ties.disks} />
      <CardGrid>
        <Card title={t('How to drain')} dataTest="card-drain-options">
          <OptionsForm
            node={record.name}
            draft={draft}
            onChange={setDraft}
            refused={refused}
            ready={preview !== undefined}
            onStart={(options) => (question === undefined ? go(options) : setAsked({ options, question }))}
          />
        </Card>
        <div className="vm-manager-nodes__column">
          <Card title={t('What would happen')} dataTest="card-drain-outcome" resetOn={rows}>
            {unread ? (
              <SourceFailed error={machines.error} retry={() => list.retry()} />
            ) : (
              <DrainOutcome rows={rows} preview={preview} node={record.name} list={list} />
            )}
          </Card>
          <Card title={t('Other pods')} dataTest="card-other-pods" resetOn={others.pods}>
            <OtherPodsList others={others} options={optionsOf(draft)} />
          </Card>
        </div>
        {!unread && (
          <Card title={t('Virtual machines')} wide dataTest="card-drain-plan" resetOn={rows}>
            <DrainPlan rows={rows} />
          </Card>
        )}
      </CardGrid>
      {asked !== undefined && (
        <AskShutDown
          node={record.name}
          question={question ?? asked.question}
          onConfirm={() => {
            setAsked(undefined);
            go(asked.options);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
};

/** What has begun or ended a drain goes with it, and would take the focus along. */
const useKeptFocus = (isGoingOn: boolean): RefObject<HTMLDivElement> => {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(isGoingOn);
  useEffect(() => {
    if (before.current !== isGoingOn && document.activeElement === document.body) place.current?.focus();
    before.current = isGoingOn;
  }, [isGoingOn]);
  return place;
};

/** What a drain of the node would do; and while one goes on, how far it is. */
export const DrainTab = ({ record, list }: DrainTabProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { drain, state, begin, forget } = useDrain(record.name);
  const current = drain === undefined || state === undefined || state.phase === 'ready' ? undefined : { drain, state };
  const place = useKeptFocus(current !== undefined);
  return (
    <div ref={place} tabIndex={-1} className="vm-manager-nodes__place" data-test="drain-place">
      {current === undefined ? (
        <Plan record={record} list={list} begin={(options, order) => begin(record.uid, options, order)} />
      ) : (
        <Card title={t('Drain')} wide dataTest="card-drain" resetOn={current.state}>
          <DrainProgress drain={current.drain} state={current.state} record={record} forget={forget} />
        </Card>
      )}
    </div>
  );
};
