import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmTemplate } from '../../../resources/template/template';
import { flavorWord, workloadWord } from '../../../resources/template/words';
import { Facts } from '../../../ui/facts/facts';
import { useSay } from '../../text';

/** What else there is to know of a template. */
export const TemplateFacts = ({ template }: { readonly template: VmTemplate }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { from, name, namespace, workload, flavor, source, predefined } = template;
  return (
    <Facts
      label={t('About the template')}
      facts={[
        { id: 'template', term: t('Template'), value: t('{{name}} in {{namespace}}', { name, namespace }) },
        {
          id: 'kind',
          term: t('Kind'),
          value: from === 'openshift' ? t('Template of OpenShift') : t('Template of KubeVirt'),
        },
        { id: 'origin', term: t('Origin'), value: predefined ? t('Predefined') : t('Own') },
        {
          id: 'workload',
          term: t('Workload'),
          value: workload === undefined ? undefined : say(workloadWord(workload)),
        },
        { id: 'flavor', term: t('Size'), value: flavor === undefined ? undefined : say(flavorWord(flavor)) },
        { id: 'source', term: t('Boots from'), value: source === undefined ? undefined : source.label },
      ]}
    />
  );
};
