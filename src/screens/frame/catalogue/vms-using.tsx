import { Title } from '@patternfly/react-core';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVmObjects } from '../../../inventory/use-catalogue';
import { keyOfObject, nameOf, namespaceOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { vmPath } from '../../paths';
import './catalogue.css';
import { CatalogueNotes, isMissingSome, type CatalogueStanding } from './state';

const SHOWN = 20;

interface VmsUsingProps {
  /** What its users are called. */
  readonly title: string;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  /** A constant as long as it is about the same thing. */
  readonly uses: (vm: KubeObject) => boolean;
  /** Said of them, such as that a change does not reach them. */
  readonly remark?: string;
  /** Said of one of them. */
  readonly aside?: (vm: KubeObject) => ReactNode;
}

/** Nobody uses it; nothing is said where that could not be found out, as the notes say so. */
const NoUsers = ({ catalogue }: { readonly catalogue: CatalogueStanding }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (catalogue.state.phase === 'loading') return <LinesSkeleton label={t('Looking for virtual machines')} lines={2} />;
  return isMissingSome(catalogue) ? null : <p className="vm-manager-catalogue__aside">{t('None')}</p>;
};

/** The VMs that use something, in the namespace that is looked at, and whether that is all of them. */
export const VmsUsing = ({ title, namespace, uses, remark, aside }: VmsUsingProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useVmObjects(namespace);
  const users = useMemo(() => catalogue.items.filter(uses), [catalogue.items, uses]);
  return (
    <section>
      <Title headingLevel="h3" size="md">
        {title}
      </Title>
      <CatalogueNotes catalogue={catalogue} alone />
      {users.length === 0 ? (
        <NoUsers catalogue={catalogue} />
      ) : (
        <>
          <ul className="vm-manager-catalogue__users" data-test="users">
            {users.slice(0, SHOWN).map((vm) => (
              <li key={keyOfObject(vm)}>
                <Link to={vmPath(namespaceOf(vm) ?? '', nameOf(vm))}>{nameOf(vm)}</Link>
                <span className="vm-manager-catalogue__aside">
                  {namespace === undefined && <> {namespaceOf(vm)}</>} {aside?.(vm)}
                </span>
              </li>
            ))}
            {users.length > SHOWN && <li>{t('and {{number}} more', { number: users.length - SHOWN })}</li>}
          </ul>
          {remark !== undefined && <p className="vm-manager-catalogue__aside">{remark}</p>}
        </>
      )}
    </section>
  );
};
