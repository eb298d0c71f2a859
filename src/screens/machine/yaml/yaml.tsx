import { ResourceYAMLEditor, type K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import { Suspense, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { VM, VMI } from '../../../resources/kinds';
import { resourceVersionOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { SourceFailed } from '../../frame/source-state';
import { objectOf, type MachineProps } from '../machine';
import { useFullObject } from './use-full-object';

const Editor = ({ object }: { readonly object: KubeObject }): ReactElement => {
  // the editor wants an object of its own that it may change
  const own = useMemo(() => JSON.parse(JSON.stringify(object)) as K8sResourceKind, [object]);
  return (
    <div className="vm-manager-machine__yaml" data-test="yaml-editor">
      <ResourceYAMLEditor initialResource={own} hideHeader />
    </div>
  );
};

/** The manifest in the console's own editor, which saves, reloads and reports conflicts. */
export const Yaml = (props: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record, about } = props;
  const kind = about === 'vm' && record.vm !== undefined ? VM : VMI;
  const { full, retry } = useFullObject(kind, record.namespace, record.name, resourceVersionOf(objectOf(props)));
  switch (full.phase) {
    case 'loading':
      return <LinesSkeleton label={t('Loading the manifest')} lines={12} />;
    case 'failed':
      return <SourceFailed error={full.error} retry={retry} />;
    case 'ready':
      return (
        <Suspense fallback={<LinesSkeleton label={t('Loading the editor')} lines={12} />}>
          <Editor object={full.object} />
        </Suspense>
      );
  }
};
