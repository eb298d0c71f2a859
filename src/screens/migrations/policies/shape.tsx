import type { KubeObject } from '../../../resources/object';
import { policyOptionsOf, policySelectorsOf } from '../../../resources/policy/read';
import type { ListColumn } from '../../../ui/list/list.types';
import { countColumn, nameColumn, wordColumn, type ColumnTexts } from '../../frame/catalogue/columns';
import type { CatalogueShape } from '../../frame/catalogue/shape';

/** One policy in the list. */
export interface PolicyRow {
  readonly key: string;
  readonly name: string;
  readonly object: KubeObject;
  /** How many running machines follow it; undefined while they are not known. */
  readonly machines: number | undefined;
}

/** Labels on one line. */
const labelsText = (labels: Readonly<Record<string, string>> | undefined, all: string): string => {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? all : pairs.join(', ');
};

const columns = (texts: ColumnTexts): readonly ListColumn<PolicyRow>[] => {
  const { t } = texts;
  const selectors = ({ object }: PolicyRow) => policySelectorsOf(object);
  const either = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : value ? t('Allowed') : t('Not allowed');
  return [
    nameColumn(texts, { dataTest: 'policy-name', minWidth: 140 }),
    wordColumn({ id: 'machine', title: t('Labels of the machine'), priority: 1, maxWidth: 320 }, (row) =>
      selectors(row) === undefined ? t('applies to none') : labelsText(selectors(row)?.machine, t('any')),
    ),
    wordColumn({ id: 'namespace', title: t('Labels of the namespace'), priority: 2, maxWidth: 320 }, (row) =>
      selectors(row) === undefined ? t('applies to none') : labelsText(selectors(row)?.namespace, t('any')),
    ),
    countColumn({ id: 'machines', title: t('Machines'), priority: 1 }, ({ machines }) => machines),
    wordColumn({ id: 'postCopy', title: t('Post-copy'), priority: 3 }, ({ object }) =>
      either(policyOptionsOf(object).allowPostCopy),
    ),
    wordColumn({ id: 'converge', title: t('Slow the guest down'), priority: 4 }, ({ object }) =>
      either(policyOptionsOf(object).allowAutoConverge),
    ),
    wordColumn(
      { id: 'bandwidth', title: t('Bandwidth'), priority: 4 },
      ({ object }) => policyOptionsOf(object).bandwidth,
    ),
  ];
};

/** What the list of policies shows. */
export const POLICY_SHAPE: CatalogueShape<PolicyRow> = {
  form: {
    facets: [],
    columns: ['name', 'machine', 'namespace', 'machines', 'postCopy', 'converge', 'bandwidth'],
    sort: { column: 'name', direction: 'asc' },
  },
  columns,
  facets: () => [],
  textsOf: ({ name, object }) => {
    const selectors = policySelectorsOf(object);
    return [name, labelsText(selectors?.machine, ''), labelsText(selectors?.namespace, '')];
  },
};
