import { Button, Form } from '@patternfly/react-core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/form/text-field';

interface ContainerDiskProps {
  /** The reference that is chosen now. */
  readonly value: string | undefined;
  readonly onChoose: (reference: string) => void;
}

/** A boot image that comes from a registry of containers: the one thing that every cluster can boot. */
export const ContainerDisk = ({ value, onChoose }: ContainerDiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [typed, setTyped] = useState(value ?? '');
  const reference = typed.trim().replace(/^docker:\/\//, '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reference !== '') onChoose(reference);
  };
  return (
    <Form onSubmit={submit} className="vm-manager-container-disk">
      <TextField
        label={t('Container disk')}
        placeholder="quay.io/containerdisks/fedora:latest"
        hint={t(
          'An image of a container registry that holds a disk. Good for a try: what the guest writes is lost when it stops.',
        )}
        value={typed}
        onChange={setTyped}
        dataTest="container-disk"
      />
      <Button
        type="submit"
        variant="secondary"
        isDisabled={reference === '' || reference === value}
        data-test="use-container-disk"
      >
        {t('Use this image')}
      </Button>
    </Form>
  );
};
