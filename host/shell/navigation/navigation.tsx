/** The sidebar: sections and items that the console and its plugins contribute. */
import { useMemo } from 'react';
import { useSelector } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Divider, Nav, NavExpandable, NavItem, NavList } from '@patternfly/react-core';
import {
  isHrefNavItem,
  isNavSection,
  isResourceNavItem,
  isSeparator,
  type NavExtension,
  type NavSection,
  type Separator,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/navigation';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { getK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';
import { useExtensions, type Loaded } from '../../plugins/extensions';
import { useActiveNamespace } from '../../sdk/namespace/active-namespace';
import type { HostState } from '../../sdk/store/store';
import { modelInPath, modelsOf } from '../pages/model-in-path';
import { sortItems } from './sort';
import { canonicalPath, isActive, targetOf, type LinkItem } from './target';

const PERSPECTIVE = 'admin';
type AnyItem = Loaded<NavExtension>;

const isLink = (item: AnyItem): item is Loaded<LinkItem> => isHrefNavItem(item) || isResourceNavItem(item);

function modelOf(k8s: HostState['k8s'], item: AnyItem): K8sModel | undefined {
  return isResourceNavItem(item) ? getK8sModel(k8s, { ...item.properties.model }) : undefined;
}

function useActiveItem(items: readonly AnyItem[]): string | undefined {
  const { pathname } = useLocation();
  const k8s = useSelector((state: HostState) => state.k8s);
  return useMemo(() => {
    const path = canonicalPath(pathname, (name) => modelInPath(name, modelsOf(k8s)));
    return items.find((item) => isLink(item) && isActive(item, path, modelOf(k8s, item)))?.uid;
  }, [items, pathname, k8s]);
}

function LinkEntry({ item, active }: { readonly item: Loaded<LinkItem>; readonly active: boolean }) {
  const [namespace] = useActiveNamespace();
  const model = useSelector(({ k8s }: HostState) => modelOf(k8s, item));
  const to = targetOf(item, namespace, model);
  if (!to) return null;
  return (
    <NavItem isActive={active} itemId={item.properties.id}>
      <Link to={to} data-test="nav" {...item.properties.dataAttributes} aria-current={active ? 'page' : undefined}>
        {item.properties.name ?? model?.labelPlural}
      </Link>
    </NavItem>
  );
}

function Entry({ item, activeUid }: { readonly item: AnyItem; readonly activeUid: string | undefined }) {
  if (isSeparator(item)) return <Divider component="li" {...(item as Loaded<Separator>).properties.dataAttributes} />;
  return isLink(item) ? <LinkEntry item={item} active={item.uid === activeUid} /> : null;
}

interface SectionProps {
  readonly section: Loaded<NavSection>;
  readonly items: readonly AnyItem[];
  readonly activeUid: string | undefined;
}

function Section({ section, items, activeUid }: SectionProps) {
  const inside = items.filter(
    (item) => 'section' in item.properties && item.properties.section === section.properties.id,
  );
  const { name, id, dataAttributes } = section.properties;
  const entries = inside.map((item) => <Entry key={item.uid} item={item} activeUid={activeUid} />);
  const active = inside.some(({ uid }) => uid === activeUid);
  if (entries.length === 0) return null;
  if (!name) {
    return (
      <>
        <Divider component="li" {...dataAttributes} />
        {entries}
      </>
    );
  }
  return (
    <NavExpandable
      title={name}
      groupId={id}
      isActive={active}
      isExpanded={active}
      buttonProps={{ 'data-test': 'nav', ...dataAttributes }}
    >
      {entries}
    </NavExpandable>
  );
}

export function Navigation() {
  const { t } = useTranslation('console');
  const extensions = useExtensions<NavExtension>(isHrefNavItem, isResourceNavItem, isSeparator, isNavSection);
  const items = useMemo(
    () =>
      sortItems(
        extensions.filter(
          ({ properties }) => properties.perspective === undefined || properties.perspective === PERSPECTIVE,
        ),
      ),
    [extensions],
  );
  const activeUid = useActiveItem(items);
  const sections = new Set(items.filter((item) => isNavSection(item)).map(({ properties }) => properties.id));
  const atTop = items.filter(
    (item) => isNavSection(item) || !('section' in item.properties && sections.has(item.properties.section ?? '')),
  );
  return (
    <Nav aria-label={t('Main navigation')}>
      <NavList>
        {atTop.map((item) =>
          isNavSection(item) ? (
            <Section key={item.uid} section={item as Loaded<NavSection>} items={items} activeUid={activeUid} />
          ) : (
            <Entry key={item.uid} item={item} activeUid={activeUid} />
          ),
        )}
      </NavList>
    </Nav>
  );
}
