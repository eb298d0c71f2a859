import { Title } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVmObjects } from '../../inventory/use-catalogue';
import { keyOfObject, nameOf, namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { LinesSkeleton } from '../../ui/state/skeleton';
import { vmPath } from '../paths';
import './templates.css';

const SHOWN = 20;

interface UsersProps {
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  /** A constant as long as it is about the same thing. */
  readonly uses: (vm: KubeObject) => boolean;
  /** Said of them, such as that a change does not reach them. */
  readonly remark?: string;
}

const Names = ({
  users,
  namespace,
}: {
  readonly users: readonly KubeObject[];
  readonly namespace?: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <ul className="vm-manager-templates__users" data-test="users">
      {users.slice(0, SHOWN).map((vm) => (
        <li key={keyOfObject(vm)}>
          <Link to={vmPath(namespaceOf(vm) ?? '', nameOf(vm))}>{nameOf(vm)}</Link>
          {namespace === undefined && <span className="vm-manager-templates__aside"> {namespaceOf(vm)}</span>}
        </li>
      ))}
      {users.length > SHOWN && <li>{t('and {{number}} more', { number: users.length - SHOWN })}</li>}
    </ul>
  );
};

/** The VMs that use something, in the namespace that is looked at. */
export const Users = ({ namespace, uses, remark }: UsersProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { items, state } = useVmObjects(namespace);
  const users = useMemo(() => items.filter(uses), [items, uses]);
  const unknown = state.phase === 'forbidden' || state.phase === 'failed' ? state.error.message : undefined;
  return (
    <section>
      <Title headingLevel="h3" size="md">
        {namespace === undefined
          ? t('Virtual machines that use it')
          : t('Virtual machines in {{namespace}} that use it', { namespace })}
      </Title>
      {users.length > 0 ? (
        <>
          <Names users={users} namespace={namespace} />
          {remark !== undefined && <p className="vm-manager-templates__aside">{remark}</p>}
        </>
      ) : state.phase === 'loading' ? (
        <LinesSkeleton label={t('Looking for virtual machines')} lines={2} />
      ) : (
        <p className="vm-manager-templates__aside">
          {unknown === undefined ? t('None') : t('Not known: {{reason}}', { reason: unknown })}
        </p>
      )}
    </section>
  );
};
