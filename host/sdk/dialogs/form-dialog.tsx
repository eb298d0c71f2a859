/** A dialog that sends something: stays open with the API's message when that fails. */
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert, Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Rejects with what to show. */
  readonly submit: () => Promise<void>;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function FormDialog({ title, action, isDanger, isDisabled, submit, close, children }: Props) {
  const { t } = useTranslation('console');
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    submit().then(close, (reason: unknown) => {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    });
  };
  return (
    <Modal isOpen variant="small" onClose={close} aria-labelledby={`${id}-title`} data-test="dialog">
      <ModalHeader title={title} labelId={`${id}-title`} titleIconVariant={isDanger ? 'warning' : undefined} />
      <ModalBody>
        <Form id={`${id}-form`} onSubmit={send}>
          {children}
          {error !== undefined && (
            <Alert isInline variant="danger" title={t('The change was not made')}>
              {error}
            </Alert>
          )}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={`${id}-form`}
          variant={isDanger ? 'danger' : 'primary'}
          isLoading={busy}
          isDisabled={busy || isDisabled}
          data-test="confirm-action"
        >
          {action}
        </Button>
        <Button variant="link" onClick={close}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
