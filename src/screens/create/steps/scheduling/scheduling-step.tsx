import { Form } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import type { StepProps } from '../../step';
import { Affinity } from './affinity/affinity';
import { MoreRun } from './more-run';
import { NodeLabels, NodeMatch } from './node-fields';
import { RunFields } from './run-fields';
import './scheduling-step.css';
import { Tolerations } from './toleration-fields';

/** When the guest runs, and on which nodes. */
export const SchedulingStep = (props: StepProps): ReactElement => (
  <Form onSubmit={(event) => event.preventDefault()} className="vm-manager-place" data-test="scheduling-step">
    <RunFields {...props} />
    <NodeLabels {...props} />
    <NodeMatch {...props} />
    <Affinity {...props} />
    <Tolerations {...props} />
    <MoreRun {...props} />
  </Form>
);
