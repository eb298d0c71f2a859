import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVmTemplates } from '../../../inventory/use-catalogue';
import { TEMPLATE, VM_TEMPLATE } from '../../../resources/kinds';
import { copyTemplate } from '../../../resources/template/copy';
import { templateKey } from '../../../resources/template/read';
import type { VmTemplate } from '../../../resources/template/template';
import { isFromTemplate } from '../../../resources/template/uses';
import { Empty } from '../../../ui/state/empty';
import { CatalogueCount } from '../../frame/catalogue/count';
import { createPath } from '../../paths';
import { TemplateDetails } from '../details/template-details';
import type { EntrySort } from '../entry';
import { EntryTab } from '../entry-tab';
import { TEMPLATE_SHAPE } from './spec';

const LIVE = { live: true };

const kindOf = ({ from }: VmTemplate) => (from === 'openshift' ? TEMPLATE : VM_TEMPLATE);

const TEMPLATES: EntrySort<VmTemplate> = {
  id: 'template',
  kindOf,
  copiedKindOf: kindOf,
  copy: ({ object }, { name, namespace, title }) => copyTemplate(object, name, namespace, title),
  keyOf: ({ from }, { name, namespace }) => templateKey(from, namespace, name),
  titled: true,
  isPredefined: ({ predefined }) => predefined,
  createPath: ({ key, predefined, namespace: home }, namespace) =>
    createPath(namespace ?? (predefined ? undefined : home), '', new URLSearchParams({ template: key })),
  uses: isFromTemplate,
};

const NoTemplates = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('No templates yet')}>
      {t('A template describes virtual machines of one sort. A virtual machine can be saved as one, from its actions.')}
    </Empty>
  );
};

const NoTemplateApi = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty reason="nothing-yet" title={t('This cluster has no templates')}>
      {t(
        'It serves neither the templates of OpenShift nor those of KubeVirt. Virtual machines are made from an instance type and a boot image instead.',
      )}
    </Empty>
  );
};

/** The templates that make virtual machines. */
export const TemplatesTab = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const catalogue = useVmTemplates(namespace, LIVE);
  const details = useCallback(
    (template: VmTemplate, actions: ReactNode) => (
      <TemplateDetails template={template} namespace={namespace} actions={actions} />
    ),
    [namespace],
  );
  return (
    <EntryTab
      sort={TEMPLATES}
      catalogue={catalogue}
      namespace={namespace}
      shape={TEMPLATE_SHAPE}
      label={t('Templates')}
      searchLabel={t('Search for templates')}
      loadingLabel={t('Loading templates')}
      details={details}
      empty={<NoTemplates />}
      absent={<NoTemplateApi />}
      count={<CatalogueCount catalogue={catalogue} />}
    />
  );
};
