import { Title } from '@patternfly/react-core';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Message } from '../../../lib/message';
import { formatBytes } from '../../../lib/quantity';
import { effectsOf } from '../../../resources/instancetype/effects';
import type { Instancetype, Preference } from '../../../resources/instancetype/instancetype';
import { traitsOf } from '../../../resources/instancetype/traits';
import { usesMatched } from '../../../resources/instancetype/uses';
import { NAMESPACE } from '../../../resources/kinds';
import { createdAtOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Notice } from '../../../ui/state/notice';
import { When } from '../../machine/when';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { systemWord } from '../preferences/spec';
import { Users } from '../users';

interface DetailsProps<Item> {
  readonly item: Item;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  readonly actions: ReactNode;
}

const Words = ({ words, none }: { readonly words: readonly Message[]; readonly none: string }): ReactElement => {
  const say = useSay();
  if (words.length === 0) return <p className="vm-manager-templates__aside">{none}</p>;
  return (
    <ul className="vm-manager-templates__traits">
      {words.map((word) => (
        <li key={word.key}>{say(word)}</li>
      ))}
    </ul>
  );
};

const useScopeFacts = ({ namespace, object }: Instancetype | Preference): readonly Fact[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return [
    {
      id: 'scope',
      term: t('Available in'),
      value:
        namespace === undefined ? (
          t('Whole cluster')
        ) : (
          <Link to={resourcePath(NAMESPACE, undefined, namespace)}>{namespace}</Link>
        ),
    },
    { id: 'created', term: t('Created'), value: <When at={createdAtOf(object)} /> },
  ];
};

/** VMs keep what they were made with, so that nothing changes under them. `kubevirt: pkg/instancetype/revision/store.go` */
const useRemark = (): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return t('Each keeps the content that it was made with: changing or deleting it does not reach them.');
};

/** All about an instance type, beside the list. */
export const InstancetypeDetails = ({ item, namespace, actions }: DetailsProps<Instancetype>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { vcpu, memoryBytes, title, description, deprecated } = item;
  const scope = useScopeFacts(item);
  const remark = useRemark();
  const uses = useCallback((vm: KubeObject) => usesMatched(vm, item), [item]);
  const facts: readonly Fact[] = [
    { id: 'series', term: t('Series'), value: title },
    { id: 'vcpu', term: t('vCPU'), value: vcpu },
    {
      id: 'memory',
      term: t('Memory'),
      value: memoryBytes === undefined ? undefined : formatBytes(memoryBytes, i18n.language),
    },
    ...scope,
  ];
  return (
    <div className="vm-manager-templates__details" data-test="instancetype-details">
      {actions}
      {deprecated && <Notice kind="attention">{t('This instance type is outdated.')}</Notice>}
      {description !== undefined && <p className="vm-manager-templates__text">{description}</p>}
      <Facts label={t('About the instance type')} facts={facts} />
      <section>
        <Title headingLevel="h3" size="md">
          {t('What is special')}
        </Title>
        <Words words={traitsOf(item.object)} none={t('Nothing: CPU and memory only')} />
      </section>
      <Users namespace={item.namespace ?? namespace} uses={uses} remark={remark} />
    </div>
  );
};

/** All about a preference, beside the list. */
export const PreferenceDetails = ({ item, namespace, actions }: DetailsProps<Preference>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { requiredVcpu, requiredMemoryBytes, osType, architecture } = item;
  const scope = useScopeFacts(item);
  const remark = useRemark();
  const uses = useCallback((vm: KubeObject) => usesMatched(vm, item), [item]);
  const facts: readonly Fact[] = [
    { id: 'system', term: t('System'), value: systemWord(osType, t) },
    { id: 'vcpu', term: t('Least vCPU'), value: requiredVcpu },
    {
      id: 'memory',
      term: t('Least memory'),
      value: requiredMemoryBytes === undefined ? undefined : formatBytes(requiredMemoryBytes, i18n.language),
    },
    { id: 'architecture', term: t('Architecture'), value: architecture },
    ...scope,
  ];
  return (
    <div className="vm-manager-templates__details" data-test="preference-details">
      {actions}
      <Facts label={t('About the preference')} facts={facts} />
      <section>
        <Title headingLevel="h3" size="md">
          {t('What it sets where a virtual machine leaves it open')}
        </Title>
        <Words words={effectsOf(item.object)} none={t('Nothing that matters much')} />
      </section>
      <Users namespace={item.namespace ?? namespace} uses={uses} remark={remark} />
    </div>
  );
};
