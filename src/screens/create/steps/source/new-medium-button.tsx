import { Button } from '@patternfly/react-core';
import UploadIcon from '@patternfly/react-icons/dist/esm/icons/upload-icon';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BootSource } from '../../../../resources/vm/form/source/boot-source';
import type { MadeMedium } from '../../../media/made';
import { NewMedium } from '../../../media/new-medium';

interface NewMediumButtonProps {
  readonly namespace: string;
  readonly onSource: (source: BootSource) => void;
}

/** Brings an image into the cluster that is not there yet, such as a file of this computer, and boots from it. */
export const NewMediumButton = ({ namespace, onSource }: NewMediumButtonProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [open, setOpen] = useState(false);
  const done = ({ source, isDisc }: MadeMedium): void => {
    setOpen(false);
    onSource(isDisc ? { from: 'iso', iso: source } : source);
  };
  return (
    <div>
      <Button variant="secondary" icon={<UploadIcon />} onClick={() => setOpen(true)} data-test="new-medium">
        {t('Upload or import a new one')}
      </Button>
      {open && (
        <NewMedium namespace={namespace} asImage={false} origin="upload" onDone={done} onClose={() => setOpen(false)} />
      )}
    </div>
  );
};
