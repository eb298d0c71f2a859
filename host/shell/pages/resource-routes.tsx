/** Pages of kinds: the plugin's own where it has one (console.page/resource/…), else the console's general ones. */
import { lazy, useMemo, type ComponentType } from 'react';
import { useSelector } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { Bullseye, Spinner } from '@patternfly/react-core';
import {
  isResourceDetailsPage,
  isResourceListPage,
  type ResourceDetailsPage,
  type ResourceListPage,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/pages';
import type { ExtensionK8sModel, K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { CodeRef } from '@openshift-console/dynamic-plugin-sdk/lib/types';
import { useExtensions, type Loaded } from '../../plugins/extensions';
import { LazyComponent } from '../../plugins/lazy-component';
import { referenceOf } from '../../sdk/models/reference';
import { NamespaceBar } from '../../sdk/namespace/namespace-bar';
import type { HostState } from '../../sdk/store/store';
import { NotFoundPage } from './not-found';
import { modelInPath, modelsOf } from './model-in-path';

const GenericList = lazy(() => import('../resources/list-page').then(({ ListPage }) => ({ default: ListPage })));
const GenericDetails = lazy(() =>
  import('../resources/details-page').then(({ DetailsPage }) => ({ default: DetailsPage })),
);

/** What the console gives a plugin's resource page; older pages read `match`, newer ones the router's hooks. */
interface ResourcePageProps {
  readonly kind: string;
  readonly namespace: string;
  readonly model: ExtensionK8sModel;
  readonly name?: string;
  readonly match: { readonly params: Readonly<Record<string, string | undefined>>; readonly url: string };
}

function usePathModel(): { readonly model: K8sModel | undefined; readonly loaded: boolean } {
  const { plural = '' } = useParams();
  const k8s = useSelector((state: HostState) => state.k8s);
  return useMemo(() => {
    const loaded = k8s.getIn(['RESOURCES', 'loaded']) === true;
    return { model: modelInPath(plural, modelsOf(k8s)), loaded };
  }, [plural, k8s]);
}

function contributedFor<E extends ResourceListPage | ResourceDetailsPage>(
  pages: readonly Loaded<E>[],
  model: K8sModel,
): Loaded<E> | undefined {
  return pages.find(({ properties: { model: wanted } }) => {
    const sameKind = (wanted.group ?? '') === (model.apiGroup ?? '') && wanted.kind === model.kind;
    return sameKind && (!wanted.version || wanted.version === model.apiVersion);
  });
}

function usePageProps(model: K8sModel | undefined): ResourcePageProps | undefined {
  const params = useParams();
  const { pathname } = useLocation();
  return useMemo(() => {
    if (!model) return undefined;
    const { apiGroup = '', apiVersion: version, kind } = model;
    return {
      kind: model.crd ? referenceOf(model) : kind,
      namespace: params['ns'] ?? '',
      model: { group: apiGroup, version, kind },
      name: params['name'],
      match: { params, url: pathname },
    };
  }, [model, params, pathname]);
}

function Unknown({ loaded }: { readonly loaded: boolean }) {
  const { t } = useTranslation('console');
  const { plural } = useParams();
  if (loaded) return <NotFoundPage reason={t('The cluster does not serve {{kind}}.', { kind: plural })} />;
  return (
    <Bullseye className="console-loading">
      <Spinner aria-label={t('Loading')} />
    </Bullseye>
  );
}

interface ContributedProps {
  readonly model: K8sModel;
  readonly page: ResourceListPage | ResourceDetailsPage;
  readonly props: ResourcePageProps;
}

/** A plugin's page of a kind. The console draws the namespace bar above every page below `/k8s/ns` and `/k8s/all-namespaces`. */
function Contributed({ model, page, props }: ContributedProps) {
  const load = page.properties.component as CodeRef<ComponentType<ResourcePageProps>>;
  return (
    <>
      {model.namespaced && <NamespaceBar />}
      <LazyComponent load={load} props={props} />
    </>
  );
}

export function ResourceListRoute() {
  const { model, loaded } = usePathModel();
  const pages = useExtensions<ResourceListPage>(isResourceListPage);
  const props = usePageProps(model);
  if (!model || !props) return <Unknown loaded={loaded} />;
  const page = contributedFor(pages, model);
  if (!page) return <GenericList key={`${model.plural}.${model.apiGroup ?? ''}`} model={model} />;
  return <Contributed model={model} page={page} props={props} />;
}

export function ResourceDetailsRoute() {
  const { model, loaded } = usePathModel();
  const pages = useExtensions<ResourceDetailsPage>(isResourceDetailsPage);
  const props = usePageProps(model);
  if (!model || !props) return <Unknown loaded={loaded} />;
  const page = contributedFor(pages, model);
  if (!page) return <GenericDetails key={`${props.namespace}/${props.name ?? ''}`} model={model} />;
  return <Contributed model={model} page={page} props={props} />;
}
