import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyDraft } from '../../../resources/draft/start';
import { imageKey } from '../../../resources/image/read';
import { withBootSource } from '../../../resources/vm/form/source/write';
import type { MadeMedium } from '../../media/made';
import { useCustomize } from '../customize';
import { suggestedName } from '../suggested-name';
import { late } from '../../../ui/state/late';

const NewMedium = late(async () => (await import('../../media/new-medium')).NewMedium);

interface AddMediumProps {
  readonly namespace: string | undefined;
  /** It is a boot image of the catalogue now, by its key; its content may still be on its way. */
  readonly onImage: (key: string) => void;
}

/** Brings something new to boot from into the cluster. A disc to install from goes on in the wizard, which adds a disk for it. */
export const AddMedium = ({ namespace, onImage }: AddMediumProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [open, setOpen] = useState(false);
  const customize = useCustomize();
  const done = ({ source, isDisc }: MadeMedium): void => {
    setOpen(false);
    if (source.from === 'data-source' && !isDisc) {
      onImage(imageKey('DataSource', source.namespace, source.name));
      return;
    }
    const empty = emptyDraft(source.namespace, suggestedName(''));
    const draft = withBootSource(empty, isDisc ? { from: 'iso', iso: source } : source);
    void customize(draft, new URLSearchParams());
  };
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)} data-test="new-medium">
        {t('New boot medium')}
      </Button>
      {open && <NewMedium namespace={namespace} asImage onDone={done} onClose={() => setOpen(false)} />}
    </>
  );
};
