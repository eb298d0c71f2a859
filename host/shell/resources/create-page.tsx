/** Creating an object of any kind from YAML. */
import { useMemo } from 'react';
import { useSelector } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { PageSection } from '@patternfly/react-core';
import { getAPIVersionForModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { AsyncResourceYAMLEditor } from '../../sdk/editor/resource-yaml-editor';
import { NamespaceBar } from '../../sdk/namespace/namespace-bar';
import { DocumentTitle } from '../../sdk/page/document-title';
import ListPageHeader from '../../sdk/page/list-page-header';
import type { HostState } from '../../sdk/store/store';
import { modelInPath, modelsOf } from '../pages/model-in-path';
import { NotFoundPage } from '../pages/not-found';

export function CreatePage() {
  const { t } = useTranslation('console');
  const { plural = '', ns } = useParams();
  const models = useSelector(({ k8s }: HostState) => modelsOf(k8s));
  const model = useMemo(() => modelInPath(plural, models), [plural, models]);
  const sample = useMemo(
    () =>
      model && {
        apiVersion: getAPIVersionForModel(model),
        kind: model.kind,
        metadata: { name: 'example', ...(model.namespaced ? { namespace: ns ?? 'default' } : {}) },
      },
    [model, ns],
  );
  if (!model || !sample) return <NotFoundPage reason={t('The cluster does not serve {{kind}}.', { kind: plural })} />;
  const title = t('Create {{kind}}', { kind: model.label });
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      {model.namespaced && <NamespaceBar />}
      <ListPageHeader title={title} />
      <PageSection hasBodyWrapper={false} isFilled>
        <AsyncResourceYAMLEditor initialResource={sample} create />
      </PageSection>
    </>
  );
}
