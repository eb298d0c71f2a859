import { ExpandableSection } from '@patternfly/react-core';
import { useDeferredValue, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreState } from '../../../cluster/store.types';
import type { PolicyList } from '../../../inventory/policies/policy.types';
import type { KubeObject } from '../../../resources/object';
import { machinesOf } from '../../../resources/policy/match';
import { Notice } from '../../../ui/state/notice';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { CoverageNotice } from '../../machines/coverage-notice';
import { areKnown, useRunningMachines } from './use-machines';

/** More names than these are counted. */
const NAMED = 200;

/** Nothing can be said about machines that are not there: not even that there are none. */
const Unknown = ({ state }: { readonly state: StoreState }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (state.phase !== 'forbidden' && state.phase !== 'failed') return <LinesSkeleton label={t('Loading')} lines={1} />;
  return (
    <Notice kind="note" dataTest="policy-machines-unknown">
      {t('Which machines it matches is unknown: {{message}}', { message: state.error.message })}
    </Notice>
  );
};

/** Which of the running machines a policy is for, and for which of them another policy fits better. */
export const Preview = ({ policy, list }: { readonly policy: KubeObject; readonly list: PolicyList }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { machines, state, coverage } = useRunningMachines();
  const calm = useDeferredValue(policy);
  const { policies, namespaces, namespaceState } = list;
  const matches = useMemo(
    () => machinesOf(calm, machines, namespaces, policies),
    [calm, machines, namespaces, policies],
  );
  const outdone = matches.filter(({ outdoneBy }) => outdoneBy !== undefined);
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return (
    <div className="vm-manager-migrations__preview" data-test="policy-preview">
      {areKnown(state) ? (
        <p role="status" data-test="policy-matches">
          {t('It matches {{number}} of the {{total}} machines that run now.', {
            number: number(matches.length),
            total: number(machines.length),
          })}{' '}
          {outdone.length > 0 &&
            t('For {{number}} of them another policy fits better and is used instead.', {
              number: number(outdone.length),
            })}
        </p>
      ) : (
        <Unknown state={state} />
      )}
      <CoverageNotice coverage={coverage} />
      {namespaceState.phase === 'forbidden' && (
        <Notice kind="note">
          {t('You may not see the labels of namespaces: machines that are chosen by those are not counted.')}
        </Notice>
      )}
      {matches.length > 0 && (
        <ExpandableSection toggleText={t('Show the machines')} data-test="policy-machines">
          <ul className="vm-manager-migrations__matches">
            {matches.slice(0, NAMED).map(({ machine, outdoneBy }) => (
              <li key={machine.key}>
                {`${machine.namespace}/${machine.name}`}
                {outdoneBy !== undefined && ` – ${t('uses {{policy}}, which fits better', { policy: outdoneBy })}`}
              </li>
            ))}
            {matches.length > NAMED && <li>{t('and {{number}} more', { number: number(matches.length - NAMED) })}</li>}
          </ul>
        </ExpandableSection>
      )}
    </div>
  );
};
