import { ResourceYAMLEditor, type K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindRef } from '../../../resources/kinds';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { SourceFailed } from '../../frame/source-state';
import { useFullObject } from '../../machine/yaml/use-full-object';

interface ManifestEditorProps {
  readonly kind: KindRef;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly readOnly: boolean;
}

/** The manifest in the console's own editor, which saves, reloads and reports conflicts. */
export const ManifestEditor = ({ kind, namespace, name, readOnly }: ManifestEditorProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { full, retry } = useFullObject(kind, namespace, name, undefined);
  // the editor wants an object of its own that it may change
  const own = useMemo(
    () => (full.phase === 'ready' ? (JSON.parse(JSON.stringify(full.object)) as K8sResourceKind) : undefined),
    [full],
  );
  if (full.phase === 'failed') {
    return <SourceFailed error={full.error} retry={retry} />;
  }
  return own === undefined ? (
    <LinesSkeleton label={t('Loading the manifest')} lines={12} />
  ) : (
    <div className="vm-manager-templates__editor" data-test="yaml-editor">
      <ResourceYAMLEditor initialResource={own} readOnly={readOnly} hideHeader />
    </div>
  );
};
