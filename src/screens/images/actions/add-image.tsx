import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { makeAccess } from '../../../commands/object/access';
import { imageKey } from '../../../resources/image/read';
import { DATA_SOURCE } from '../../../resources/kinds';
import { useRefusal } from '../../actions/use-refusal';
import type { MadeMedium } from '../../media/made';
import { useSay } from '../../text';
import { late } from '../../../ui/state/late';

/** The form comes with uploads, so it is loaded only when it is wanted. */
const NewMedium = late(async () => (await import('../../media/new-medium')).NewMedium);

interface AddButtonProps {
  readonly namespace: string | undefined;
  readonly onClick: () => void;
  readonly variant?: 'primary' | 'secondary';
}

/** Opens the form for a new image; disabled, with the reason, where the user may not make one. */
export const AddImageButton = ({ namespace, onClick, variant = 'primary' }: AddButtonProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  // of all namespaces, there may be one where it is allowed
  const needed = useMemo(() => (namespace === undefined ? [] : [makeAccess(DATA_SOURCE, namespace)]), [namespace]);
  const reason = useRefusal(needed)(needed);
  return (
    <Button
      variant={variant}
      isAriaDisabled={reason !== undefined}
      title={reason && say(reason)}
      onClick={() => {
        if (reason === undefined) onClick();
      }}
      data-test="add-image"
    >
      {t('Add boot image')}
    </Button>
  );
};

interface AddDialogProps {
  readonly namespace: string | undefined;
  readonly onClose: () => void;
  /** Gets the key of the new image. */
  readonly onAdded: (key: string) => void;
}

/** The form for a new image: from a web address, a registry, a volume, a snapshot, or a file. */
export const AddImageDialog = ({ namespace, onClose, onAdded }: AddDialogProps): ReactElement => {
  const done = ({ source }: MadeMedium): void => onAdded(imageKey('DataSource', source.namespace, source.name));
  return <NewMedium namespace={namespace} asImage onDone={done} onClose={onClose} />;
};
