import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrainState } from '../../../commands/node/drain/state';
import { FilteredList } from '../../frame/filtered-list';
import { useFiltered } from '../../frame/use-filtered';
import { useSay } from '../../text';
import { Bounded } from './bounded';
import { HindranceList } from './hindrance-list';
import { gathered } from './hindrances';
import { stepFace } from './step-face';
import { STEP_FORM, stepRow, stepSpec, type StepRow } from './step-spec';
import { useMoves } from './use-moves';

const HELD = ['failed', 'refused'] as const;
const keyOf = ({ key }: StepRow): string => key;
const nameOf = ({ name }: StepRow): string => name;
const nothing = (): void => undefined;

/** What is refused or has failed, in the words of the cluster, said once for all of whom it is true. */
const Held = ({ rows }: { readonly rows: readonly StepRow[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const groups = HELD.flatMap((is) => {
    const held = rows.filter(({ step }) => step.state.is === is);
    return gathered(held, ({ step: { state } }) =>
      state.is === 'refused' || state.is === 'failed' ? [state.words] : [],
    ).map((group) => ({
      ...group,
      face: stepFace(group.members[0]?.step.state ?? { is: 'left' }, false),
      members: group.members.map(({ name, path }) => ({ key: name, path })),
    }));
  });
  return <HindranceList label={t('What does not leave, and why')} groups={groups} dataTest="drain-held" />;
};

/** What leaves the node, each with where it stands. */
export const DrainSteps = ({ state, node }: { readonly state: DrainState; readonly node: string }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const moves = useMoves(node);
  const { language } = i18n;
  const spec = useMemo(() => stepSpec({ t, say, language, open: nothing }), [t, say, language]);
  const all = useMemo(() => state.steps.map((step) => stepRow(step, moves)), [state.steps, moves]);
  const list = useFiltered(all, spec, STEP_FORM);
  if (all.length === 0) return <p>{t('There was nothing to take away from this node.')}</p>;
  return (
    <>
      <Held rows={all} />
      <Bounded rows={list.rows.length}>
        <FilteredList
          label={t('What leaves the node')}
          dataTest="drain-steps"
          rowDataTest="drain-step-row"
          list={list}
          rowKey={keyOf}
          rowName={nameOf}
          searchLabel={t('Search by name')}
          empty={null}
          settled
          scrollKey={`drain ${node}`}
        />
      </Bounded>
    </>
  );
};
