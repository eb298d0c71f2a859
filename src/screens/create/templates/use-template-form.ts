import { useCallback, useState } from 'react';
import { useCluster } from '../../../cluster/hooks';
import { processTemplate } from '../../../commands/template/process';
import type { Issue } from '../../../resources/draft/draft';
import type { VmTemplate } from '../../../resources/template/template';
import { validateBasics, validateKey, withQuickValues } from '../quick/form';
import { useQuickValues, type QuickForm } from '../quick/use-quick-values';
import type { Built } from '../quick/use-quick-create';
import { givenValues, issueOfProblem, validateParameters, type ParameterValues } from './values';

interface TemplateForm extends QuickForm {
  readonly parameters: ParameterValues;
  readonly setParameter: (name: string, value: string) => void;
  /** Has the cluster fill in the template, and puts what was typed into the result. Checks what is typed first, if asked to. */
  readonly build: (checks: boolean) => Promise<Built>;
}

/** What is typed to make a VM from a template, and how a draft is made of it. */
export const useTemplateForm = (template: VmTemplate, namespace: string | undefined): TemplateForm => {
  const cluster = useCluster();
  const [parameters, setParameters] = useState<ParameterValues>({});
  const quick = useQuickValues(namespace, template.family);
  const { values } = quick;

  const build = useCallback(
    async (checks: boolean): Promise<Built> => {
      const wrong: readonly Issue[] = [
        ...validateBasics(values),
        ...validateParameters(template, parameters),
        ...validateKey(values),
      ];
      if (checks && wrong.length > 0) return { ok: false, issues: wrong };
      const processed = await processTemplate(
        cluster,
        template,
        givenValues(template, parameters, values.name),
        values.namespace,
      );
      return processed.ok
        ? { ok: true, draft: withQuickValues(processed.draft, values) }
        : { ok: false, issues: processed.problems.map(issueOfProblem) };
    },
    [cluster, template, parameters, values],
  );
  const setParameter = useCallback(
    (name: string, value: string) => setParameters((before) => ({ ...before, [name]: value })),
    [],
  );
  return { ...quick, parameters, setParameter, build };
};
