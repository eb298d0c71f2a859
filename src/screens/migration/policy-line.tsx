import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PolicyList } from '../../inventory/policies/policy.types';
import { labelsOf, nameOf, namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { policyFor } from '../../resources/policy/match';
import { policyOptionsOf } from '../../resources/policy/read';
import { migrationPoliciesPath } from '../paths';

/** The policy that a migration would follow now; undefined for none, and `unknown` where that cannot be told. */
const policyOf = (
  vmi: KubeObject | undefined,
  { policies, state, namespaces, namespaceState }: PolicyList,
): KubeObject | 'unknown' | undefined => {
  if (state.phase !== 'live' && state.phase !== 'reconnecting') return 'unknown';
  if (policies.length === 0) return undefined;
  const namespace = namespaces.find((one) => nameOf(one) === namespaceOf(vmi));
  if (namespace === undefined && namespaceState.phase !== 'live') return 'unknown';
  return policyFor(labelsOf(vmi), labelsOf(namespace), policies);
};

/** What a policy changes, in words. */
export const usePolicyWords = (): ((policy: KubeObject) => readonly string[]) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (policy) => {
    const options = policyOptionsOf(policy);
    const either = (value: boolean | undefined, yes: string, no: string): readonly string[] =>
      value === undefined ? [] : [value ? yes : no];
    return [
      ...either(options.allowPostCopy, t('post-copy allowed'), t('no post-copy')),
      ...either(options.allowAutoConverge, t('guest slowed down if needed'), t('guest never slowed down')),
      ...either(
        options.allowWorkloadDisruption,
        t('guest may be paused to finish'),
        t('guest is never paused to finish'),
      ),
      ...(options.bandwidth === undefined
        ? []
        : [
            options.bandwidth === '0'
              ? t('no bandwidth limit')
              : t('at most {{bandwidth}}/s', { bandwidth: options.bandwidth }),
          ]),
      ...(options.completionTimeoutPerGiB === undefined
        ? []
        : [t('at most {{seconds}} s per GiB', { seconds: options.completionTimeoutPerGiB })]),
      ...(options.maxDowntimeMs === undefined
        ? []
        : [t('at most {{ms}} ms of downtime', { ms: options.maxDowntimeMs })]),
    ];
  };
};

/** Which policy a migration of this instance would follow, and what that means. */
export const PolicyLine = ({
  vmi,
  policies,
}: {
  readonly vmi: KubeObject | undefined;
  readonly policies: PolicyList;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = usePolicyWords();
  const policy = policyOf(vmi, policies);
  if (policy === 'unknown')
    return (
      <span data-test="migration-policy">
        {t('Which migration policy applies cannot be told: policies or the labels of namespaces may not be read')}
      </span>
    );
  if (policy === undefined)
    return (
      <span data-test="migration-policy">{t('No migration policy applies: the settings of the cluster hold')}</span>
    );
  const name = nameOf(policy);
  return (
    <span data-test="migration-policy">
      {t('Migration policy:')} <Link to={migrationPoliciesPath(new URLSearchParams({ open: name }))}>{name}</Link>
      {words(policy).length > 0 && ` (${words(policy).join(', ')})`}
    </span>
  );
};
