import { Button, Progress } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drain } from '../../../commands/node/drain/drain';
import type { DrainState } from '../../../commands/node/drain/state';
import { machineRef } from '../../../commands/node/drain/step-change';
import { hasLeft, isUnderWay } from '../../../commands/node/drain/steps';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { uncordon } from '../../../commands/node/cordon';
import { useRunOnNodes } from '../commands';
import { Emptied, Unreachable } from './signs';
import { DrainSteps } from './step-table';
import { TakeBackButton } from './take-back-button';

interface CourseProps {
  readonly drain: Drain;
  readonly state: DrainState;
  readonly record: NodeRecord;
  readonly forget: () => void;
}

const hasEnded = ({ phase }: DrainState): boolean => phase === 'stopped' || phase === 'done';

const Buttons = ({ drain, state, record, forget }: CourseProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const run = useRunOnNodes();
  const machines = state.steps.filter((step) => step.state.is === 'migrating').map(machineRef);
  const moving = machines.length;
  const isOver = hasEnded(state);
  return (
    <div className="vm-manager-nodes__bulk">
      {(state.phase === 'running' || state.phase === 'preparing') && (
        <Button variant="secondary" onClick={() => drain.stop()} data-test="drain-stop">
          {t('Stop')}
        </Button>
      )}
      {!isOver && moving > 0 && (
        <TakeBackButton
          label={
            state.phase === 'running'
              ? t('Stop and cancel the migrations under way ({{number}})', { number: moving })
              : t('Cancel the migrations under way ({{number}})', { number: moving })
          }
          machines={machines}
          node={drain.node}
          takeBack={(_machines, done) => drain.takeBack(done)}
        />
      )}
      {isOver && record.cordoned && (
        <Button variant="secondary" onClick={() => run(uncordon, [record])} data-test="drain-uncordon">
          {say(uncordon.label)}
        </Button>
      )}
      {isOver && (
        <Button variant="primary" onClick={forget} data-test="drain-again">
          {t('Back to the preview')}
        </Button>
      )}
    </div>
  );
};

/** A drain as it goes on: how far it is, each machine, and how to stop it. */
export const DrainProgress = (props: CourseProps): ReactElement => {
  const { state, record } = props;
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const total = state.steps.length;
  const left = state.steps.filter(hasLeft).length;
  const isOver = hasEnded(state);
  const underWay = state.steps.filter(isUnderWay).length;
  const words: Readonly<Record<DrainState['phase'], string>> = {
    ready: t('Not begun'),
    preparing: t('The node is being cordoned'),
    running: t('{{left}} of {{total}} have left the node, {{underWay}} under way', { left, total, underWay }),
    stopping: t('Stopping: nothing more is asked to leave, {{underWay}} still under way', { underWay }),
    stopped: t('Stopped: {{left}} of {{total}} have left the node', { left, total }),
    done: t('Done: {{left}} of {{total}} have left the node', { left, total }),
  };
  return (
    <div className="vm-manager-nodes__options">
      <Progress
        title={words[state.phase]}
        value={left}
        max={Math.max(1, total)}
        label={`${left} / ${total}`}
        measureLocation="outside"
        data-test="drain-progress"
        data-phase={state.phase}
      />
      {state.trouble !== undefined && (
        <Notice kind="attention" dataTest="drain-trouble">
          {t('The node could not be looked at: {{reason}}', { reason: state.trouble })}
        </Notice>
      )}
      {state.failure !== undefined && (
        <Notice kind="attention" dataTest="drain-failure">
          {t('The node could not be looked at: {{reason}}', { reason: state.failure })}
        </Notice>
      )}
      <Unreachable record={record} />
      {isOver && <Emptied record={record} />}
      {state.phase === 'stopped' && record.cordoned && record.machines.length > 0 && (
        <Notice kind="note">{t('The node stays cordoned until you uncordon it.')}</Notice>
      )}
      <Buttons {...props} />
      <DrainSteps state={state} node={record.name} />
    </div>
  );
};
