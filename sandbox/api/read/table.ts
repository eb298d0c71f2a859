import { humanAge } from '../../kinds/columns/duration';
import type { KindDefinition, PrinterColumn } from '../../kinds/definition';
import type { KubeObject } from '../../store/object';
import { jsonPathAll } from './jsonpath';

type Cell = string | number | boolean | null;

export type IncludeObject = 'None' | 'Metadata' | 'Object';

const NAME_HELP =
  'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names';
const AGE_HELP =
  'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.';

const ageColumn: PrinterColumn = {
  name: 'Age',
  type: 'date',
  description: AGE_HELP,
  value: '.metadata.creationTimestamp',
};

const columnsOf = (definition: KindDefinition): readonly PrinterColumn[] =>
  definition.columns.length === 0 ? [ageColumn] : definition.columns;

interface ColumnDefinition {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  readonly priority: number;
}

/** The head of the table. */
export const columnDefinitions = (definition: KindDefinition): readonly ColumnDefinition[] => {
  const own = columnsOf(definition).map(({ name, type, description, value, priority }) => ({
    name,
    // a computed date has been made text already, as in the printers of built-in kinds
    type: typeof value === 'function' && type === 'date' ? 'string' : type,
    format: definition.ownNameColumn === true && name === 'Name' ? 'name' : '',
    description:
      description ??
      (typeof value === 'string' ? `Custom resource definition column (in JSONPath format): ${value}` : name),
    priority: priority ?? 0,
  }));
  if (definition.ownNameColumn === true) return own;
  return [{ name: 'Name', type: 'string', format: 'name', description: NAME_HELP, priority: 0 }, ...own];
};

const pathCell = (object: KubeObject, path: string, type: PrinterColumn['type'], now: Date): Cell => {
  const values = jsonPathAll(object, path);
  const [first] = values;
  if (first === undefined || first === null) return null;
  if (type === 'date') return typeof first === 'string' ? humanAge(first, now) : '<invalid>';
  if (type === 'integer' || type === 'number') return typeof first === 'number' ? first : null;
  if (type === 'boolean') return typeof first === 'boolean' ? first : null;
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return values.map(text).join(',');
};

/** The cells of one row, in the order of `columnDefinitions`. Never throws: a column that fails is `<unknown>`. */
export const cellsOf = (definition: KindDefinition, object: KubeObject, now: Date): readonly Cell[] => {
  const own = columnsOf(definition).map(({ value, type }): Cell => {
    if (typeof value === 'string') return pathCell(object, value, type, now);
    try {
      return value(object, now) ?? null;
    } catch {
      return '<unknown>';
    }
  });
  return definition.ownNameColumn === true ? own : [object.metadata.name, ...own];
};
