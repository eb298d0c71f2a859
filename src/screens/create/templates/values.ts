import type { TemplateProblem } from '../../../commands/template/process';
import { msg } from '../../../lib/message';
import type { Issue } from '../../../resources/draft/draft';
import type { TemplateParameter, VmTemplate } from '../../../resources/template/template';

/** What is typed into the parameters, by name; what is not there has its default. */
export type ParameterValues = Readonly<Record<string, string>>;

/** By custom the parameter that becomes the name of the VM. */
const NAME = 'NAME';

/** The parameters that are asked beside the name of the VM. */
export const askedParameters = ({ parameters }: Pick<VmTemplate, 'parameters'>): readonly TemplateParameter[] =>
  parameters.filter(({ name }) => name !== NAME);

/** Without a value the template cannot be used: these are asked first. */
export const mustBeGiven = ({ required, generated, value }: TemplateParameter): boolean =>
  required && !generated && value === '';

/** All values that are sent: the name of the VM, and what was changed. An empty one stands for the default, so it is left out. */
export const givenValues = (
  { parameters }: Pick<VmTemplate, 'parameters'>,
  typed: ParameterValues,
  name: string,
): ParameterValues => {
  const own = parameters.flatMap((parameter): [string, string][] => {
    const value = parameter.name === NAME ? name : typed[parameter.name];
    return value === undefined || value === '' || value === parameter.value ? [] : [[parameter.name, value]];
  });
  return Object.fromEntries(own);
};

/** The field of a parameter, as issues name it. */
export const parameterField = (name: string): string => `parameters.${name}`;

const required = (field: string): Issue => ({
  step: 'source',
  field,
  severity: 'error',
  message: msg('The template needs a value here.'),
});

/** Parameters that are required and have no value. */
export const validateParameters = (
  template: Pick<VmTemplate, 'parameters'>,
  typed: ParameterValues,
): readonly Issue[] =>
  askedParameters(template)
    .filter((parameter) => mustBeGiven(parameter) && (typed[parameter.name] ?? '').trim() === '')
    .map(({ name }) => required(parameterField(name)));

/** What the server says of a parameter, or of the template as a whole, as an issue of the form. */
export const issueOfProblem = ({ parameter, message }: TemplateProblem): Issue => ({
  step: 'source',
  field: parameter === undefined ? '' : parameter === NAME ? 'metadata.name' : parameterField(parameter),
  severity: 'error',
  message,
});
