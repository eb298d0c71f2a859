import { Alert, Title } from '@patternfly/react-core';
import { useEffect, useRef, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue, Step } from '../../../../resources/draft/draft';
import { CardBoundary } from '../../../../ui/error/boundary';
import { useSay } from '../../../text';
import { STEP_PURPOSES, STEP_TITLES, STEPS } from '../state/steps';
import { FOOTER_ID, PROBLEMS_ID } from './place/focus';

interface StepPanelProps {
  readonly step: Step;
  /** Errors that are shown: fields show theirs too, but not each has a field. */
  readonly errors: readonly Issue[];
  readonly children: ReactNode;
}

const Problems = ({ errors }: { readonly errors: readonly Issue[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <Alert
      variant="danger"
      isInline
      isLiveRegion
      id={PROBLEMS_ID}
      tabIndex={-1}
      className="vm-manager-wizard__problems"
      title={t('This step needs your attention')}
      data-test="step-problems"
    >
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${say(message)}`}>{say(message)}</li>
        ))}
      </ul>
    </Alert>
  );
};

/** The router must not take it for a page of its own. */
const toFooter = (event: MouseEvent): void => {
  event.preventDefault();
  document.querySelector<HTMLElement>(`#${FOOTER_ID} button`)?.focus();
};

/** One step: its heading, which has the focus when the step was opened from another one, what is wrong, and its form. */
export const StepPanel = ({ step, errors, children }: StepPanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const title = say(STEP_TITLES[step]);
  const place = t('Step {{number}} of {{total}}', { number: STEPS.indexOf(step) + 1, total: STEPS.length });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [step]);
  return (
    <div ref={body} className="vm-manager-wizard__main" data-test={`wizard-${step}`}>
      <Title headingLevel="h2" size="lg" tabIndex={-1} className="vm-manager-wizard__heading" data-step-heading>
        <span className="pf-v6-screen-reader">{place}</span> {title}
      </Title>
      <a href={`#${FOOTER_ID}`} className="vm-manager-wizard__skip" onClick={toFooter} data-test="skip-to-buttons">
        {t('Skip to the buttons')}
      </a>
      <p className="vm-manager-wizard__purpose">{say(STEP_PURPOSES[step])}</p>
      {errors.length > 0 && <Problems errors={errors} />}
      <CardBoundary key={step} title={title}>
        {children}
      </CardBoundary>
    </div>
  );
};
