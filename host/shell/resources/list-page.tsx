/** The console's list of any kind. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  Alert,
  Button,
  EmptyState,
  PageSection,
  SearchInput,
  Skeleton,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { getGroupVersionKindForModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { useActiveNamespace } from '../../sdk/namespace/active-namespace';
import { ALL_NAMESPACES } from '../../sdk/namespace/namespace-path';
import { NamespaceBar } from '../../sdk/namespace/namespace-bar';
import { DocumentTitle } from '../../sdk/page/document-title';
import ListPageHeader from '../../sdk/page/list-page-header';
import { ListPageCreateLink } from '../../sdk/list/list-page-create';
import { resourcePath } from '../../sdk/resource/resource-path';
import { ResourceTable } from './resource-table';
import { useTable } from './table-api';

function createTarget(model: K8sModel, namespace: string): string {
  return `${resourcePath(model, undefined, namespace === ALL_NAMESPACES ? 'default' : namespace)}/~new`;
}

export function ListPage({ model }: { readonly model: K8sModel }) {
  const { t } = useTranslation('console');
  const [active] = useActiveNamespace();
  const namespace = model.namespaced ? active : ALL_NAMESPACES;
  const { columns, rows, loaded, error, refresh } = useTable(model, namespace);
  const [text, setText] = useState('');
  const matching = useMemo(
    () => rows.filter(({ object }) => (object?.metadata?.name ?? '').includes(text.trim().toLowerCase())),
    [rows, text],
  );
  return (
    <>
      <DocumentTitle>{model.labelPlural}</DocumentTitle>
      {model.namespaced && <NamespaceBar />}
      <ListPageHeader title={model.labelPlural}>
        {model.verbs?.includes('create') && (
          <ListPageCreateLink
            to={createTarget(model, namespace)}
            createAccessReview={{
              groupVersionKind: getGroupVersionKindForModel(model),
              namespace: namespace === ALL_NAMESPACES ? undefined : namespace,
            }}
          >
            {t('Create from YAML')}
          </ListPageCreateLink>
        )}
      </ListPageHeader>
      <PageSection hasBodyWrapper={false} isFilled>
        {error && (
          <Alert
            isInline
            variant="danger"
            title={t('The list could not be loaded')}
            actionLinks={
              <Button variant="link" onClick={refresh}>
                {t('Try again')}
              </Button>
            }
          >
            {error}
          </Alert>
        )}
        <Toolbar>
          <ToolbarContent>
            <ToolbarItem>
              <SearchInput
                aria-label={t('Search by name')}
                placeholder={t('Search by name')}
                value={text}
                onChange={(_event, value) => setText(value)}
                onClear={() => setText('')}
              />
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        {!loaded && <Skeleton height="8rem" screenreaderText={t('Loading')} />}
        {loaded && matching.length === 0 && !error && (
          <EmptyState
            variant="sm"
            headingLevel="h2"
            titleText={rows.length === 0 ? t('There are none') : t('None of {{count}} matches', { count: rows.length })}
          >
            {rows.length === 0 && <Link to="/">{t('Go to the home page')}</Link>}
          </EmptyState>
        )}
        {matching.length > 0 && (
          <ResourceTable model={model} columns={columns} rows={matching} showNamespace={namespace === ALL_NAMESPACES} />
        )}
      </PageSection>
    </>
  );
}
