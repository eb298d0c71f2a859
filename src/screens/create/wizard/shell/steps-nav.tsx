import { WizardNav, WizardNavItem } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../../resources/draft/draft';
import { StatusIcon } from '../../../../ui/status/status';
import { useSay } from '../../../text';
import type { Mark } from '../state/shown';
import { STEPS, STEP_TITLES } from '../state/steps';

interface StepsNavProps {
  readonly current: Step;
  readonly marks: Readonly<Record<Step, Mark>>;
  readonly onSelect: (step: Step) => void;
}

const MarkIcon = ({ mark }: { readonly mark: Mark }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (mark) {
    case 'default':
      return null;
    case 'error':
      return (
        <>
          <StatusIcon icon="failed" tone="danger" />
          <span className="pf-v6-screen-reader">{t('has errors')}</span>
        </>
      );
    case 'success':
      return (
        <>
          <StatusIcon icon="running" tone="success" />
          <span className="pf-v6-screen-reader">{t('is complete')}</span>
        </>
      );
  }
};

/** All steps; each can be opened at any time. */
export const StepsNav = ({ current, marks, onSelect }: StepsNavProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <WizardNav aria-label={t('Steps')} className="vm-manager-wizard__nav">
      {STEPS.map((step, index) => (
        <WizardNavItem
          key={step}
          stepIndex={index + 1}
          isCurrent={step === current}
          onClick={() => onSelect(step)}
          data-test={`step-${step}`}
          data-mark={marks[step]}
          content={
            <span className="vm-manager-wizard__nav-text">
              <span>{say(STEP_TITLES[step])}</span>
              <span>
                <MarkIcon mark={marks[step]} />
              </span>
            </span>
          }
        />
      ))}
    </WizardNav>
  );
};
