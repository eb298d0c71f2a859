import { Title } from '@patternfly/react-core';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { list, text } from '../../../lib/reach';
import { formatBytes } from '../../../lib/quantity';
import { NAMESPACE } from '../../../resources/kinds';
import { createdAtOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import type { TemplateParameter, VmTemplate } from '../../../resources/template/template';
import { isFromTemplate } from '../../../resources/template/uses';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Notice } from '../../../ui/state/notice';
import { SmallTable, type SmallColumn } from '../../../ui/table/small-table';
import { When } from '../../machine/when';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { makerWord } from '../list/columns';
import { Users } from '../users';

/** What the template makes: kinds, in the order of the template. */
const madeBy = ({ from, object }: VmTemplate): string =>
  from === 'kubevirt'
    ? 'VirtualMachine'
    : list(object, 'objects')
        .map((entry) => text(entry, 'kind') ?? '?')
        .join(', ');

const useFacts = (template: VmTemplate): readonly Fact[] => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, workload, flavor, vcpu, memoryBytes, source, from } = template;
  return [
    { id: 'maker', term: t('Made by'), value: makerWord(template, t) },
    {
      id: 'namespace',
      term: t('Namespace'),
      value: <Link to={resourcePath(NAMESPACE, undefined, namespace)}>{namespace}</Link>,
    },
    { id: 'workload', term: t('Made for'), value: workload && say(workloadWord(workload)) },
    { id: 'flavor', term: t('Flavor'), value: flavor && say(flavorWord(flavor)) },
    { id: 'vcpu', term: t('vCPU'), value: vcpu },
    {
      id: 'memory',
      term: t('Memory'),
      value: memoryBytes === undefined ? undefined : formatBytes(memoryBytes, i18n.language),
    },
    { id: 'architecture', term: t('Architecture'), value: template.architecture },
    { id: 'source', term: t('Boots from'), value: source?.label },
    { id: 'makes', term: t('Makes'), value: madeBy(template) },
    {
      id: 'kind',
      term: t('Kind'),
      value: from === 'openshift' ? t('Template of OpenShift') : t('Template of KubeVirt'),
    },
    { id: 'created', term: t('Created'), value: <When at={createdAtOf(template.object)} /> },
  ];
};

const Parameters = ({ parameters }: { readonly parameters: readonly TemplateParameter[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const columns: readonly SmallColumn<TemplateParameter>[] = [
    { id: 'name', title: t('Name'), cell: ({ name }) => <code>{name}</code> },
    {
      id: 'value',
      title: t('Value'),
      cell: ({ value, generated }) => value || (generated ? t('Made by the cluster') : '–'),
    },
    { id: 'required', title: t('Required'), cell: ({ required }) => (required ? t('Yes') : t('No')) },
    {
      id: 'description',
      title: t('Description'),
      cell: ({ description, title, name }) => description ?? (title === name ? '–' : title),
    },
  ];
  return (
    <SmallTable
      label={t('Parameters')}
      columns={columns}
      rows={parameters}
      keyOf={({ name }) => name}
      empty={t('It has no parameters: every virtual machine from it is the same.')}
      dataTest="template-parameters"
    />
  );
};

interface TemplateDetailsProps {
  readonly template: VmTemplate;
  readonly namespace: string | undefined;
  readonly actions: ReactNode;
}

/** All about one template, beside the list. */
export const TemplateDetails = ({ template, namespace, actions }: TemplateDetailsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { problem, description, deprecated } = template;
  const facts = useFacts(template);
  const uses = useCallback((vm: KubeObject) => isFromTemplate(vm, template), [template]);
  return (
    <div className="vm-manager-templates__details" data-test="template-details">
      {actions}
      {problem !== undefined && <Notice kind="attention">{say(problem)}</Notice>}
      {deprecated && <Notice kind="attention">{t('This template is outdated.')}</Notice>}
      {description !== undefined && <p className="vm-manager-templates__text">{description}</p>}
      <Facts label={t('About the template')} facts={facts} />
      <section>
        <Title headingLevel="h3" size="md">
          {t('Parameters')}
        </Title>
        <Parameters parameters={template.parameters} />
      </section>
      <Users
        namespace={namespace}
        uses={uses}
        remark={t('They were made from it and do not follow it: changes of the template do not reach them.')}
      />
    </div>
  );
};
