import { Button, Title } from '@patternfly/react-core';
import ArrowLeftIcon from '@patternfly/react-icons/dist/esm/icons/arrow-left-icon';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../cluster/hooks';
import type { KindRef } from '../../../resources/kinds';
import { Notice } from '../../../ui/state/notice';
import '../templates.css';
import { late } from '../../../ui/state/late';

/** The editor of the console comes with it, so it is loaded only when it is wanted. */
const ManifestEditor = late(async () => (await import('./editor')).ManifestEditor, 12);

interface ManifestProps {
  readonly kind: KindRef;
  readonly namespace: string | undefined;
  readonly name: string;
  /** Why it is only to be read, whatever the user may do. */
  readonly fixed?: string;
  readonly onBack: () => void;
}

/** A manifest in place of a list: to be changed where that is possible. */
export const Manifest = ({ kind, namespace, name, fixed, onBack }: ManifestProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const requests = useMemo(
    () => [{ group: kind.group, resource: kind.plural, verb: 'update', namespace }],
    [kind, namespace],
  );
  const [verdict] = useAccess(requests);
  const reason = fixed ?? (verdict === 'denied' ? t('You may read it, but not change it.') : undefined);
  return (
    <div className="vm-manager-templates__manifest" data-test="manifest">
      <div className="vm-manager-templates__manifest-head">
        <Button variant="link" isInline icon={<ArrowLeftIcon />} onClick={onBack} data-test="manifest-back">
          {t('Back to the list')}
        </Button>
        <Title headingLevel="h2" size="md">
          <bdi>{name}</bdi>
        </Title>
      </div>
      {reason !== undefined && (
        <Notice kind="note" dataTest="manifest-fixed">
          {reason}
        </Notice>
      )}
      <ManifestEditor kind={kind} namespace={namespace} name={name} readOnly={reason !== undefined} />
    </div>
  );
};
