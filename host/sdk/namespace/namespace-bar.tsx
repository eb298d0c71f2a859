/** The bar above a page in which the namespace is chosen. */
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Divider,
  Menu,
  MenuContent,
  MenuFooter,
  MenuItem,
  MenuList,
  MenuSearch,
  MenuSearchInput,
  MenuContainer,
  MenuToggle,
  SearchInput,
} from '@patternfly/react-core';
import { useFlag } from '@openshift-console/dynamic-plugin-sdk/lib/utils/flags';
import { useActiveNamespace } from './active-namespace';
import { ALL_NAMESPACES } from './namespace-path';
import { useNamespaces, type Namespaces } from './namespaces';

const VALID = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MOST = 200;

interface ChoiceProps {
  readonly namespaces: Namespaces;
  readonly search: string;
  readonly allLabel: string;
}

/** The entries that match; a name that cannot be listed but may exist is offered as typed. */
function Choices({ namespaces, search, allLabel }: ChoiceProps) {
  const { t } = useTranslation('console');
  const matching = useMemo(
    () => namespaces.names.filter((name) => name.includes(search.trim().toLowerCase())),
    [namespaces.names, search],
  );
  const typed = namespaces.error && VALID.test(search) ? search : undefined;
  return (
    <MenuList>
      {search === '' && <MenuItem itemId={ALL_NAMESPACES}>{allLabel}</MenuItem>}
      {search === '' && <Divider component="li" />}
      {matching.slice(0, MOST).map((name) => (
        <MenuItem key={name} itemId={name}>
          {name}
        </MenuItem>
      ))}
      {typed && <MenuItem itemId={typed}>{t('Use "{{name}}"', { name: typed })}</MenuItem>}
      {namespaces.loaded && matching.length === 0 && !typed && <MenuItem isDisabled>{t('No match')}</MenuItem>}
      {!namespaces.loaded && <MenuItem isDisabled>{t('Loading')}</MenuItem>}
      {matching.length > MOST && (
        <MenuItem isDisabled>{t('{{count}} more: type to narrow down', { count: matching.length - MOST })}</MenuItem>
      )}
    </MenuList>
  );
}

function NamespaceSelector({ isDisabled, onChange }: { isDisabled?: boolean; onChange?: (namespace: string) => void }) {
  const { t } = useTranslation('console');
  const [namespace, setNamespace] = useActiveNamespace();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const toggleRef = useRef<HTMLButtonElement>(null);
  const menuRef = useRef<HTMLDivElement>(null);
  const namespaces = useNamespaces(open);
  const openshift = useFlag('OPENSHIFT');
  const allLabel = openshift ? t('All projects') : t('All namespaces');
  const label = openshift ? t('Project') : t('Namespace');
  const pick = (_event: unknown, item?: string | number) => {
    if (item === undefined) return;
    setOpen(false);
    setSearch('');
    setNamespace(String(item));
    onChange?.(String(item));
  };
  const menu = (
    <Menu ref={menuRef} onSelect={pick} activeItemId={namespace} isScrollable data-test="namespace-menu">
      <MenuSearch>
        <MenuSearchInput>
          <SearchInput
            autoFocus
            value={search}
            aria-label={t('Search by name')}
            placeholder={t('Search by name')}
            onChange={(_event, value) => setSearch(value)}
          />
        </MenuSearchInput>
      </MenuSearch>
      <Divider />
      <MenuContent maxMenuHeight="60vh">
        <Choices namespaces={namespaces} search={search} allLabel={allLabel} />
      </MenuContent>
      {namespaces.error && <MenuFooter>{t('Cannot list them: {{reason}}', { reason: namespaces.error })}</MenuFooter>}
    </Menu>
  );
  return (
    <MenuContainer
      isOpen={open}
      onOpenChange={setOpen}
      menu={menu}
      menuRef={menuRef}
      toggleRef={toggleRef}
      toggle={
        <MenuToggle
          ref={toggleRef}
          variant="plainText"
          isDisabled={isDisabled}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          data-test="namespace-toggle"
        >
          {label}: {namespace === ALL_NAMESPACES ? allLabel : namespace}
        </MenuToggle>
      }
    />
  );
}

interface BarProps {
  readonly onNamespaceChange?: (namespace: string) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}

export function NamespaceBar({ onNamespaceChange, isDisabled, children }: BarProps) {
  return (
    <div className="console-namespace-bar" data-test="namespace-bar">
      <NamespaceSelector isDisabled={isDisabled} onChange={onNamespaceChange} />
      {children && <div className="console-namespace-bar-items">{children}</div>}
    </div>
  );
}
