/** Tabs of a page, one URL each, with those that plugins add for the resource or the context. */
import { useMemo, type ComponentType, type MouseEvent } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { PageSection, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import type {
  HorizontalNavProps,
  K8sResourceCommon,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import {
  isHorizontalNavTab,
  isTab,
  type HorizontalNavTab,
  type NavTab,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/horizontal-nav-tabs';
import type { CodeRef } from '@openshift-console/dynamic-plugin-sdk/lib/types';
import { useExtensions } from '../../plugins/extensions';
import { LazyComponent } from '../../plugins/lazy-component';
import { hrefOfTab, placeOfTabs } from './tab-path';

interface PageProps {
  readonly obj?: K8sResourceCommon;
  readonly customData?: object;
  readonly params?: Readonly<Record<string, string | undefined>>;
}
interface TabPage {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly component?: ComponentType<PageProps>;
  readonly load?: CodeRef<ComponentType<PageProps>>;
}

function matchesModel({ properties }: HorizontalNavTab, resource: K8sResourceCommon | undefined): boolean {
  const { group, version, kind } = properties.model;
  return resource?.kind === kind && resource.apiVersion === (group ? `${group}/${version}` : version);
}

function useContributedTabs(resource: K8sResourceCommon | undefined, contextId: string | undefined): TabPage[] {
  const forResource = useExtensions<HorizontalNavTab>(isHorizontalNavTab);
  const forContext = useExtensions<NavTab>(isTab);
  return useMemo(
    () => [
      ...forResource
        .filter((tab) => matchesModel(tab, resource))
        .map(({ uid, properties: { page, component } }) => ({
          id: uid,
          name: page.name,
          href: encodeURIComponent(page.href),
          load: component as CodeRef<ComponentType<PageProps>>,
        })),
      ...forContext
        .filter(({ properties }) => contextId !== undefined && properties.contextId === contextId)
        .map(({ uid, properties }) => ({
          id: uid,
          name: properties.name,
          href: properties.href,
          load: properties.component as CodeRef<ComponentType<PageProps>>,
        })),
    ],
    [forResource, forContext, resource, contextId],
  );
}

export function HorizontalNavFacade({ resource, pages, customData, contextId }: HorizontalNavProps) {
  const { pathname } = useLocation();
  const params = useParams();
  const navigate = useNavigate();
  const contributed = useContributedTabs(resource, contextId);
  const tabs = useMemo(() => {
    const own = pages.map(({ href, path, name, component }) => ({
      id: href ?? path ?? name,
      href: href ?? path ?? '',
      name,
      component: component as ComponentType<PageProps>,
    }));
    return [...own, ...contributed] as TabPage[];
  }, [pages, contributed]);
  const { base, active } = placeOfTabs(pathname, params, tabs);
  const current = tabs.find(({ href }) => href === active) ?? tabs[0];
  const props: PageProps = { obj: resource, customData, params };
  const open = (event: MouseEvent, href: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate(href);
  };
  return (
    <>
      <PageSection hasBodyWrapper={false} type="tabs">
        <Tabs activeKey={current?.id} component="nav" usePageInsets>
          {tabs.map(({ id, href, name }) => {
            const url = hrefOfTab(base, href);
            return (
              <Tab
                key={id}
                eventKey={id}
                href={url}
                data-test-id={`horizontal-link-${name}`}
                title={<TabTitleText>{name}</TabTitleText>}
                onClick={(event: MouseEvent) => open(event, url)}
              />
            );
          })}
        </Tabs>
      </PageSection>
      {current?.component && <current.component key={current.id} {...props} />}
      {current?.load && <LazyComponent key={current.id} load={current.load} props={props} />}
    </>
  );
}
