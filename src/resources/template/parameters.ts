import { boolean, list, text } from '../../lib/reach';
import type { TemplateParameter } from './template';

/** The parameters of a template of either kind; entries without a name are left out. */
export const readParameters = (holder: unknown): readonly TemplateParameter[] =>
  list(holder, 'parameters').flatMap((entry) => {
    const name = text(entry, 'name');
    if (name === undefined) return [];
    return [
      {
        name,
        title: text(entry, 'displayName') ?? name,
        description: text(entry, 'description'),
        value: text(entry, 'value') ?? '',
        required: boolean(entry, 'required') === true,
        generated: text(entry, 'generate') !== undefined,
      },
    ];
  });

const REFERENCE = /\$\{\{?([A-Za-z0-9_]+)\}?\}/g;

/**
 * A text of a template with the defaults of its parameters filled in; undefined when it still holds a reference, as its value
 * is made or given only later. `${NAME}` stands in a text, `${{NAME}}` for a whole value.
 */
export const withDefaults = (
  value: string | undefined,
  parameters: readonly TemplateParameter[],
): string | undefined => {
  if (value === undefined) return undefined;
  const filled = value.replace(REFERENCE, (whole, name: string) => {
    const found = parameters.find((parameter) => parameter.name === name)?.value ?? '';
    return found === '' ? whole : found;
  });
  return filled.search(REFERENCE) === -1 && filled !== '' ? filled : undefined;
};
