/** The console's page of any object: what it is, its YAML, its events. */
import { useMemo, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  Alert,
  Breadcrumb,
  BreadcrumbItem,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Skeleton,
  Title,
} from '@patternfly/react-core';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { getGroupVersionKindForModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { useWatched } from '../../sdk/store/use-watched';
import { AsyncResourceYAMLEditor } from '../../sdk/editor/resource-yaml-editor';
import { WrappedResourceEventStream } from '../../sdk/events/resource-event-stream';
import { NamespaceBar } from '../../sdk/namespace/namespace-bar';
import { DocumentTitle } from '../../sdk/page/document-title';
import { HorizontalNavFacade } from '../../sdk/page/horizontal-nav';
import { ResourceIcon } from '../../sdk/resource/resource-icon';
import { resourcePath } from '../../sdk/resource/resource-path';
import { ActionsMenu } from './actions-menu';
import { ObjectSummary } from './object-summary';

interface TabProps {
  readonly obj?: K8sResourceCommon;
}

function YamlTab({ obj }: TabProps) {
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <AsyncResourceYAMLEditor initialResource={obj ?? {}} />
    </PageSection>
  );
}

const EventsTab = ({ obj }: TabProps) => (obj ? <WrappedResourceEventStream resource={obj} /> : null);

function Failure({ error, model }: { readonly error: Error & { readonly code?: number }; readonly model: K8sModel }) {
  const { t } = useTranslation('console');
  const { name, ns } = useParams();
  if (error.code === 404) {
    return (
      <EmptyState titleText={t('{{name}} does not exist', { name })} headingLevel="h1" data-test="object-not-found">
        <EmptyStateBody>
          <Link to={resourcePath(model, undefined, ns)}>{t('Show all: {{kind}}', { kind: model.labelPlural })}</Link>
        </EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <Alert isInline variant="danger" title={t('{{name}} could not be loaded', { name })}>
      {error.message}
    </Alert>
  );
}

export function DetailsPage({ model }: { readonly model: K8sModel }) {
  const { t } = useTranslation('console');
  const { name = '', ns } = useParams();
  const {
    data: object,
    loaded,
    error,
  } = useWatched<K8sResourceCommon>({
    groupVersionKind: getGroupVersionKindForModel(model),
    name,
    namespace: ns,
  });
  const pages = useMemo(
    () => [
      { href: '', name: t('Details'), component: ObjectSummary as ComponentType },
      { href: 'yaml', name: t('YAML'), component: YamlTab as ComponentType },
      { href: 'events', name: t('Events'), component: EventsTab as ComponentType },
    ],
    [t],
  );
  const here = loaded && object?.metadata?.name === name;
  return (
    <>
      <DocumentTitle>{`${name} · ${model.label}`}</DocumentTitle>
      {model.namespaced && <NamespaceBar />}
      <PageSection hasBodyWrapper={false} type="breadcrumb">
        <Breadcrumb>
          <BreadcrumbItem>
            <Link to={resourcePath(model, undefined, ns)}>{model.labelPlural}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>{name}</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageSection hasBodyWrapper={false} className="console-object-heading">
        <Title headingLevel="h1" data-test="page-heading">
          <ResourceIcon groupVersionKind={getGroupVersionKindForModel(model)} /> {name}
        </Title>
        {here && <ActionsMenu resource={object} />}
      </PageSection>
      {error ? <Failure error={error} model={model} /> : null}
      {!here && !error && <Skeleton height="8rem" screenreaderText={t('Loading')} />}
      {here && <HorizontalNavFacade resource={object} pages={pages} />}
    </>
  );
}
