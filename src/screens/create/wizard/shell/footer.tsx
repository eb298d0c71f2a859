import { ActionList, ActionListGroup, ActionListItem, Button, WizardFooterWrapper } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../../resources/draft/draft';
import { stepBeside } from '../state/steps';
import { FOOTER_ID } from './place/focus';

interface FooterProps {
  readonly step: Step;
  /** A creation is under way. */
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onReview: () => void;
  readonly onCreate: () => void;
  readonly onCancel: () => void;
}

/** The buttons below a step. None is ever disabled but while the VM is being created: a click says what is missing. */
export const Footer = (props: FooterProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { step, busy } = props;
  const isReview = step === 'review';
  return (
    <WizardFooterWrapper id={FOOTER_ID} className="vm-manager-wizard__footer">
      <ActionList>
        <ActionListGroup>
          {stepBeside(step, -1) !== undefined && (
            <ActionListItem>
              <Button variant="secondary" onClick={props.onBack} data-test="wizard-back">
                {t('Back')}
              </Button>
            </ActionListItem>
          )}
          <ActionListItem>
            {isReview ? (
              <Button
                onClick={props.onCreate}
                isLoading={busy}
                isAriaDisabled={busy}
                spinnerAriaLabel={t('Creating')}
                data-test="wizard-create"
              >
                {t('Create virtual machine')}
              </Button>
            ) : (
              <Button onClick={props.onNext} data-test="wizard-next">
                {t('Next')}
              </Button>
            )}
          </ActionListItem>
          {!isReview && (
            <ActionListItem>
              <Button variant="tertiary" onClick={props.onReview} data-test="wizard-review">
                {t('Review and create')}
              </Button>
            </ActionListItem>
          )}
        </ActionListGroup>
        <ActionListGroup>
          <ActionListItem>
            <Button variant="link" onClick={props.onCancel} data-test="wizard-cancel">
              {t('Cancel')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
      </ActionList>
    </WizardFooterWrapper>
  );
};
