import { Button, Form } from '@patternfly/react-core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openRegistry, referenceProblem } from '../../../resources/image/reference';
import type { FieldNote } from '../../../ui/form/field';
import { TextField } from '../../../ui/form/text-field';
import { useSay } from '../../text';

interface ContainerDiskProps {
  /** The reference that is chosen now. */
  readonly value: string | undefined;
  readonly onChoose: (reference: string) => void;
}

/** What is to be said about the name of an image; nothing while there is none. */
const useNotes = (reference: string): readonly FieldNote[] => {
  const say = useSay();
  if (reference === '') return [];
  const problem = referenceProblem(reference);
  if (problem !== undefined) return [{ severity: 'error', message: say(problem) }];
  const remark = openRegistry(reference);
  return remark === undefined ? [] : [{ severity: 'warning', message: say(remark) }];
};

/** A boot image that comes from a registry of containers: the one thing that every cluster can boot. */
export const ContainerDisk = ({ value, onChoose }: ContainerDiskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [typed, setTyped] = useState(value ?? '');
  const reference = typed.trim().replace(/^docker:\/\//, '');
  // a name that is still being written is not scolded
  const [left, setLeft] = useState(value !== undefined);
  const notes = useNotes(reference);
  const isWrong = notes.some(({ severity }) => severity === 'error');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setLeft(true);
    if (reference !== '' && !isWrong) onChoose(reference);
  };
  return (
    <Form onSubmit={submit} onBlur={() => setLeft(true)} className="vm-manager-container-disk">
      <TextField
        label={t('Container disk')}
        placeholder="quay.io/containerdisks/fedora:latest"
        hint={t(
          'An image of a container registry that holds a disk. Good for a try: what the guest writes is lost when it stops.',
        )}
        value={typed}
        onChange={setTyped}
        notes={left ? notes : []}
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
