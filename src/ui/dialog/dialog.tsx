import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useId, useState, type FormEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { topElement } from '../page/top';
import './dialog.css';
import { FailureAlert, type Failure } from './failure';

interface DialogProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly description?: string;
  readonly children: ReactNode;
  /** A verb, such as "Delete". */
  readonly submitLabel: string;
  /** What the button that does nothing says, where "Cancel" could be taken for the deed itself. */
  readonly dismissLabel?: string;
  /** Something is lost: the button is red and the title carries a warning. */
  readonly danger?: boolean;
  readonly canSubmit?: boolean;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly dataTest: string;
}

/**
 * A question before something is done. It stays open until the caller unmounts it, so that a failure keeps what the user
 * typed; while busy it cannot be submitted twice.
 */
export const Dialog = (props: DialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const titleId = useId();
  const formId = useId();
  // once: another place would begin the content anew
  const [place] = useState(topElement);
  const { danger = false, canSubmit = true, busy, failure } = props;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canSubmit && !busy) {
      props.onSubmit();
    }
  };
  return (
    <Modal
      isOpen
      appendTo={place}
      variant={props.wide === true ? 'medium' : 'small'}
      aria-labelledby={titleId}
      onClose={props.onClose}
      data-test={props.dataTest}
    >
      <ModalHeader
        labelId={titleId}
        title={props.title}
        titleIconVariant={danger ? 'warning' : undefined}
        description={props.description}
      />
      <ModalBody>
        <Form id={formId} onSubmit={submit} className="vm-manager-dialog__form">
          {props.children}
          {failure !== undefined && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={formId}
          variant={danger ? 'danger' : 'primary'}
          isDisabled={!canSubmit || busy}
          isLoading={busy}
          spinnerAriaLabel={t('Working')}
          data-test="dialog-submit"
        >
          {props.submitLabel}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          {props.dismissLabel ?? t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
