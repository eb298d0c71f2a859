import { Form, Title } from '@patternfly/react-core';
import { useCallback, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateRefusal } from '../../may-create';
import { Notice } from '../../../ui/state/notice';
import { useSay } from '../../text';
import { useCustomize } from '../customize';
import { OsIcon } from '../os-icon';
import { issuesElsewhere } from '../quick/form';
import { QuickEnd } from '../quick/quick-end';
import { QuickFields } from '../quick/quick-fields';
import '../quick/quick.css';
import { useQuickCreate } from '../quick/use-quick-create';
import { AvailabilityLine } from '../pick/availability-line';
import type { Entry } from './catalogue';
import { templateLine } from './line';
import { OtherParameters, RequiredParameters } from './parameters';
import { useTemplateSize } from './template-card';
import { TemplateFacts } from './template-facts';
import { useTemplateForm } from './use-template-form';
import { askedParameters, givenValues, parameterField } from './values';

interface TemplatePanelProps {
  readonly entry: Entry;
  readonly namespace: string | undefined;
  readonly titleId: string;
}

/** What is known of the chosen template, and the form that makes a VM of it. */
export const TemplatePanel = ({ entry, namespace, titleId }: TemplatePanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { template, availability } = entry;
  const sizeOf = useTemplateSize();
  const form = useTemplateForm(template, namespace);
  const { values, build, remember } = form;
  const checked = useCallback(async () => {
    const built = await build(true);
    if (built.ok) remember();
    return built;
  }, [build, remember]);
  const { busy, issues, failure, create, show } = useQuickCreate(checked);
  const [opening, setOpening] = useState(false);
  const customize = useCustomize();
  const refusal = useCreateRefusal(values.namespace === '' ? undefined : values.namespace);
  const asked = askedParameters(template);

  const toWizard = async (): Promise<void> => {
    const built = await build(values.name === '' || values.namespace === '');
    if (built.ok) await customize(built.draft, new URLSearchParams({ template: template.key }));
    else show({ issues: built.issues, failure: undefined });
  };
  const openWizard = (): void => {
    setOpening(true);
    void toWizard().finally(() => setOpening(false));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy === undefined && blocked === undefined) create();
  };
  const blocked =
    values.namespace !== '' && refusal !== undefined
      ? say(refusal)
      : template.problem === undefined
        ? undefined
        : say(template.problem);
  const parameters = {
    parameters: asked,
    values: form.parameters,
    onChange: form.setParameter,
    issues,
  };
  return (
    <div className="vm-manager-quick">
      <div className="vm-manager-quick__head">
        <OsIcon family={template.family} />
        <div>
          <Title headingLevel="h2" size="lg" id={titleId}>
            {template.title}
          </Title>
          <span className="vm-manager-quick__about">{sizeOf(template)}</span>
        </div>
      </div>
      {template.description !== undefined && <p className="vm-manager-quick__text">{template.description}</p>}
      {template.deprecated && <Notice kind="attention">{t('This template is outdated.')}</Notice>}
      <AvailabilityLine of={availability} />
      <Form onSubmit={submit} className="vm-manager-quick__form">
        <QuickFields
          values={values}
          onChange={form.change}
          asksNamespace={namespace === undefined}
          secrets={form.secrets}
          issues={issues}
          asksKey={template.family !== 'windows'}
        >
          <RequiredParameters {...parameters} />
        </QuickFields>
        <OtherParameters {...parameters} />
        <QuickEnd
          issues={issuesElsewhere(
            issues,
            asked.map(({ name }) => parameterField(name)),
          )}
          failure={failure}
          retry={create}
          busy={opening ? 'check' : busy}
          refusal={blocked}
          submitLabel={t('Create virtual machine')}
          onCustomize={openWizard}
          line={templateLine(template, givenValues(template, form.parameters, values.name), values.namespace)}
        />
      </Form>
      <TemplateFacts template={template} />
    </div>
  );
};
