import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { VmColumn } from '../../inventory/list.types';
import type { VmRecord } from '../../inventory/record';
import { formatBytes } from '../../lib/quantity';
import { relativeTime } from '../../lib/time';
import { STATUS_FACES } from '../../resources/vm/status';
import { CopyCell } from '../../ui/copy/copy';
import { Status } from '../../ui/status/status';
import type { Column } from '../../ui/table/column';
import { RelativeTime } from '../../ui/time/relative';
import { MigratingStatus } from '../migration/progress/migrating-status';
import { instancePath, nodePath, vmPath } from '../paths';
import type { Say } from '../text';
import { labelLine, labelPairs } from './labels-text';
import './machines.css';
import { shortOs } from './short-os';

export interface ColumnTexts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  /** The list is about VMs, or about instances with or without one. */
  readonly as: 'machine' | 'instance';
}

const NONE = '–';

/** Formatting numbers is slow, and memory comes in few sizes. */
const bytesFormat = (language: string): ((bytes: number | undefined) => string) => {
  const known = new Map<number, string>();
  return (bytes) => {
    if (bytes === undefined) {
      return NONE;
    }
    const text = known.get(bytes) ?? formatBytes(bytes, language);
    known.set(bytes, text);
    return text;
  };
};

/** The status with its reason: in the cell where somebody must act, on hover otherwise. */
const StatusCell = ({ row, say }: { readonly row: VmRecord; readonly say: Say }): ReactElement => {
  const { icon, tone, label } = STATUS_FACES[row.status];
  return (
    <Status
      icon={icon}
      tone={tone}
      word={say(label)}
      reason={row.statusReason === undefined ? undefined : say(row.statusReason)}
      inline={tone === 'warning' || tone === 'danger'}
    />
  );
};

const IpsCell = ({ row, t }: { readonly row: VmRecord; readonly t: TFunction }): ReactElement => {
  const [first, ...others] = row.ips;
  if (first === undefined) {
    return <>{NONE}</>;
  }
  return (
    <>
      <CopyCell text={first} label={t('Copy {{what}}', { what: first })} />
      {others.length > 0 && ` +${others.length}`}
    </>
  );
};

type Columns = Readonly<Record<VmColumn, Column<VmRecord>>>;

const identityColumns = ({ t, say, as }: ColumnTexts): Pick<Columns, 'name' | 'namespace' | 'status' | 'owner'> => ({
  name: {
    id: 'name',
    title: t('Name'),
    priority: 0,
    minWidth: 180,
    sortable: true,
    text: (row) => row.name,
    hint: (row) => row.name,
    cell: (row) => (
      <Link
        to={as === 'machine' ? vmPath(row.namespace, row.name) : instancePath(row.namespace, row.name)}
        data-test="vm-name"
      >
        {row.name}
      </Link>
    ),
  },
  namespace: {
    id: 'namespace',
    title: t('Namespace'),
    priority: 3,
    minWidth: 120,
    maxWidth: 260,
    sortable: true,
    text: (row) => row.namespace,
    hint: (row) => row.namespace,
    cell: (row) => row.namespace,
  },
  status: {
    id: 'status',
    title: t('Status'),
    priority: 1,
    // squeezed, it takes two lines; not more than to its longest single word, as half a word says nothing
    extra: 24,
    minWidth: 136,
    sortable: true,
    text: (row) => say(STATUS_FACES[row.status].label),
    cell: (row) => (row.status === 'Migrating' ? <MigratingStatus record={row} /> : <StatusCell row={row} say={say} />),
  },
  owner: {
    id: 'owner',
    title: t('Belongs to'),
    priority: 2,
    sortable: true,
    help: t('An instance of a virtual machine has its name; a stand-alone instance has no virtual machine'),
    text: () => t('Virtual machine'),
    cell: (row) =>
      row.vm === undefined ? (
        <span className="vm-manager-machines__tag" data-test="stand-alone">
          {t('Stand-alone')}
        </span>
      ) : (
        <Link to={vmPath(row.namespace, row.name)}>{t('Virtual machine')}</Link>
      ),
  },
});

const placeColumns = ({ t }: ColumnTexts): Pick<Columns, 'node' | 'ips' | 'os' | 'labels'> => ({
  node: {
    id: 'node',
    title: t('Node'),
    priority: 4,
    minWidth: 110,
    maxWidth: 280,
    sortable: true,
    text: (row) => row.node ?? NONE,
    cell: (row) => (row.node === undefined ? NONE : <Link to={nodePath(row.node)}>{row.node}</Link>),
  },
  ips: {
    id: 'ips',
    title: t('IP addresses'),
    priority: 5,
    hint: ({ ips }) => (ips.length > 1 ? ips.join('\n') : undefined),
    maxWidth: 340,
    sortable: true,
    text: ({ ips }) => (ips.length > 1 ? `${ips[0] ?? ''} +${ips.length - 1}` : (ips[0] ?? NONE)),
    cell: (row) => <IpsCell row={row} t={t} />,
  },
  os: {
    id: 'os',
    title: t('Guest OS'),
    priority: 6,
    minWidth: 120,
    maxWidth: 260,
    sortable: true,
    text: (row) => shortOs(row.os) ?? NONE,
    hint: (row) => row.os,
    cell: (row) => shortOs(row.os) ?? NONE,
  },
  labels: {
    id: 'labels',
    title: t('Labels'),
    priority: 9,
    minWidth: 80,
    maxWidth: 320,
    sortable: true,
    text: (row) => labelLine(row.labels) || NONE,
    hint: (row) => labelPairs(row.labels).join('\n'),
    cell: (row) => labelLine(row.labels) || NONE,
  },
});

const sizeColumns = ({ t, language }: ColumnTexts): Pick<Columns, 'vcpu' | 'memory' | 'created'> => {
  const bytes = bytesFormat(language);
  const now = Date.now();
  return {
    vcpu: {
      id: 'vcpu',
      title: t('vCPU'),
      priority: 7,
      align: 'end',
      // numbers are shorter than the title: keeps the arrow before it away from the column before
      extra: 24,
      sortable: true,
      text: (row) => (row.vcpu ?? NONE).toString(),
      cell: (row) => row.vcpu ?? NONE,
    },
    memory: {
      id: 'memory',
      title: t('Memory'),
      priority: 7,
      align: 'end',
      extra: 16,
      sortable: true,
      text: (row) => bytes(row.memoryBytes),
      cell: (row) => bytes(row.memoryBytes),
    },
    created: {
      id: 'created',
      title: t('Created'),
      priority: 8,
      sortable: true,
      text: (row) => (row.createdAt === undefined ? NONE : relativeTime(row.createdAt, now, language)),
      cell: (row) => (row.createdAt === undefined ? NONE : <RelativeTime at={row.createdAt} language={language} />),
    },
  };
};

/** All columns that a list of machines can show. */
export const machineColumns = (texts: ColumnTexts): Columns => ({
  ...identityColumns(texts),
  ...placeColumns(texts),
  ...sizeColumns(texts),
});
