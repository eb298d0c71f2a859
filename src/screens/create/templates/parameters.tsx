import { ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../resources/draft/draft';
import type { TemplateParameter } from '../../../resources/template/template';
import { TextField } from '../../../ui/form/text-field';
import { useSay } from '../../text';
import { notesAt } from '../step';
import { mustBeGiven, parameterField, type ParameterValues } from './values';

interface ParametersProps {
  readonly parameters: readonly TemplateParameter[];
  readonly values: ParameterValues;
  readonly onChange: (name: string, value: string) => void;
  readonly issues: readonly Issue[];
}

const Parameter = ({
  parameter,
  ...props
}: Omit<ParametersProps, 'parameters'> & { readonly parameter: TemplateParameter }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { name, title, description, value, generated } = parameter;
  const hint = [description, generated ? t('Left empty, the cluster makes a value.') : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
  return (
    <TextField
      label={title}
      required={mustBeGiven(parameter)}
      value={props.values[name] ?? value}
      placeholder={value === '' ? undefined : value}
      onChange={(next) => props.onChange(name, next)}
      hint={hint === '' ? undefined : hint}
      notes={notesAt(props.issues, parameterField(name), say)}
      dataTest={`parameter-${name}`}
    />
  );
};

/** The parameters that need a value, in sight. */
export const RequiredParameters = ({ parameters, ...props }: ParametersProps): ReactElement => (
  <>
    {parameters.filter(mustBeGiven).map((parameter) => (
      <Parameter key={parameter.name} parameter={parameter} {...props} />
    ))}
  </>
);

/** The others, which have a value already; folded away unless the cluster complains about one of them. */
export const OtherParameters = ({ parameters, ...props }: ParametersProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const others = parameters.filter((parameter) => !mustBeGiven(parameter));
  const [wanted, setWanted] = useState(false);
  if (others.length === 0) return null;
  const wrong = others.some(({ name }) => props.issues.some(({ field }) => field === parameterField(name)));
  return (
    <ExpandableSection
      toggleText={t('More values of the template ({{count}})', { count: others.length })}
      isExpanded={wanted || wrong}
      onToggle={(_event, expanded) => setWanted(expanded)}
      data-test="other-parameters"
    >
      <div className="vm-manager-quick__more">
        {others.map((parameter) => (
          <Parameter key={parameter.name} parameter={parameter} {...props} />
        ))}
      </div>
    </ExpandableSection>
  );
};
