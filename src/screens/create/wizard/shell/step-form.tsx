import type { ComponentType, ReactElement } from 'react';
import type { Step } from '../../../../resources/draft/draft';
import type { StepProps } from '../../step';
import { AccessStep } from '../../steps/access/access-step';
import { DisksStep } from '../../steps/disks/disks-step';
import { StepLists } from '../../steps/list-notes';
import { NetworkStep } from '../../steps/network/network-step';
import { SchedulingStep } from '../../steps/scheduling/scheduling-step';
import { SizeStep } from '../../steps/size/size-step';
import { SourceStep } from '../../steps/source/source-step';

export type FormStep = Exclude<Step, 'review'>;

const FORMS: Readonly<Record<FormStep, ComponentType<StepProps>>> = {
  source: SourceStep,
  size: SizeStep,
  disks: DisksStep,
  network: NetworkStep,
  access: AccessStep,
  scheduling: SchedulingStep,
};

/** The form of a step. */
export const StepForm = ({ step, ...props }: StepProps & { readonly step: FormStep }): ReactElement => {
  const Form = FORMS[step];
  return (
    <>
      <StepLists step={step} namespace={props.namespace} />
      <Form {...props} />
    </>
  );
};
