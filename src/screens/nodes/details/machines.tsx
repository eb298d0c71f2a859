import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmColumn } from '../../../inventory/list.types';
import { machinesState } from '../../../inventory/nodes/known-machines';
import type { NodeList, NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { compareIps, compareNames, compareNumbers, missingLast } from '../../../lib/order';
import { STATUS_FACES, type VmStatus } from '../../../resources/vm/status';
import type { ListSpec } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { Empty } from '../../../ui/state/empty';
import { TableSkeleton } from '../../../ui/state/skeleton';
import { useRowActions } from '../../actions/row-actions';
import { FilteredList } from '../../frame/filtered-list';
import { useFiltered } from '../../frame/use-filtered';
import { machineColumns } from '../../machines/columns';
import { SelectionBar } from '../../machines/selection-bar';
import { useSelection } from '../../machines/use-selection';
import { useSay } from '../../text';

const COLUMNS: readonly VmColumn[] = ['name', 'namespace', 'status', 'ips', 'os', 'vcpu', 'memory', 'created'];
const FORM: ListForm = {
  facets: ['status', 'namespace'],
  columns: COLUMNS,
  sort: { column: 'name', direction: 'asc' },
};

const byName = missingLast(compareNames);
const byIp = missingLast(compareIps);
const byNumber = missingLast(compareNumbers);

type Compare = (one: VmRecord, other: VmRecord) => number;
const COMPARES: Readonly<Partial<Record<VmColumn, Compare>>> = {
  name: (one, other) => compareNames(one.name, other.name),
  namespace: (one, other) => compareNames(one.namespace, other.namespace),
  status: (one, other) => compareNames(one.status, other.status),
  ips: (one, other) => byIp(one.ips[0], other.ips[0]),
  os: (one, other) => byName(one.os, other.os),
  vcpu: (one, other) => byNumber(one.vcpu, other.vcpu),
  memory: (one, other) => byNumber(one.memoryBytes, other.memoryBytes),
  created: (one, other) => byNumber(other.createdAt, one.createdAt),
};

const isStatus = (value: string): value is VmStatus => Object.hasOwn(STATUS_FACES, value);

const useMachineSpec = (): ListSpec<VmRecord> => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useMemo(() => {
    const columns = machineColumns({ t, say, language: i18n.language, as: 'machine' });
    return {
      columns: COLUMNS.map((id) => {
        const compare = COMPARES[id];
        return compare === undefined ? columns[id] : { ...columns[id], compare };
      }),
      facets: [
        {
          id: 'status',
          title: t('Status'),
          valuesOf: ({ status }) => [status],
          labelOf: (value) => (isStatus(value) ? say(STATUS_FACES[value].label) : value),
        },
        { id: 'namespace', title: t('Namespace'), valuesOf: ({ namespace }) => [namespace], labelOf: (value) => value },
      ],
      textsOf: ({ key, ips }) => [key, ...ips],
    };
  }, [t, say, i18n.language]);
};

const keyOf = ({ key }: VmRecord): string => key;
const nameOf = ({ name }: VmRecord): string => name;

/** The machines on a node, as the list of machines shows them. */
export const NodeMachines = ({
  record,
  list,
}: {
  readonly record: NodeRecord;
  readonly list: NodeList;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { machines, name } = record;
  const state = machinesState(list.states);
  const spec = useMachineSpec();
  const filtered = useFiltered(machines, spec, FORM);
  const { rows, query } = filtered;
  const find = useCallback((key: string) => machines.find((machine) => machine.key === key), [machines]);
  const filter = JSON.stringify([query.text, query.chosen]);
  const chosen = useSelection({ records: rows, isLoading: state.phase === 'loading', filter, find, stamp: machines });
  const { selection, selected, scope, onSelect, onSelectAll, clear } = chosen;
  const actions = useRowActions('machine');
  return (
    <FilteredList
      label={t('Virtual machines on {{name}}', { name })}
      dataTest="node-machines"
      rowDataTest="vm-row"
      list={filtered}
      rowKey={keyOf}
      rowName={nameOf}
      state={state}
      retry={() => list.retry()}
      searchLabel={t('Name or IP address')}
      end={
        selected.length > 0 ? <SelectionBar records={selected} scope={scope} as="machine" clear={clear} /> : undefined
      }
      empty={
        <Empty reason="nothing-yet" title={t('No virtual machine runs here')}>
          {t('Virtual machines that are started or moved to this node appear here.')}
        </Empty>
      }
      settled={state.phase !== 'loading'}
      placeholder={<TableSkeleton label={t('Loading')} rows={8} />}
      selection={selection}
      onSelect={onSelect}
      onSelectAll={onSelectAll}
      actions={actions}
      scrollKey={`node ${name}`}
    />
  );
};
