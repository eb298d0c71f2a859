import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { MigrationRecord, Progress, QueuePlace } from '../../../inventory/migrations/migration.types';
import { duration, relativeTime } from '../../../lib/time';
import { doingWords, modeWords } from '../../../resources/migration/words';
import { NameLink } from '../../../ui/list/name-link';
import { Status } from '../../../ui/status/status';
import type { Column } from '../../../ui/table/column';
import { RelativeTime } from '../../../ui/time/relative';
import { OPEN } from '../../frame/catalogue/use-open';
import { faceOf, KIND_REASONS, KIND_WORDS, waitWords } from '../../migration/progress/face';
import { useTicking } from '../../migration/progress/use-ticking';
import { instancePath, nodePath, vmPath } from '../../paths';
import type { Say } from '../../text';

export interface ColumnTexts {
  readonly t: TFunction;
  readonly say: Say;
  readonly language: string;
  readonly progress: ReadonlyMap<string, Progress>;
  readonly open: (key: string) => void;
}

const NONE = '–';

const isDoing = ({ stage, canceling }: MigrationRecord): boolean => stage === 'running' && !canceling;

/** The longest that the state of a row may become while it goes on, so that nothing moves. */
const longestState = (row: MigrationRecord, say: Say): string =>
  `${say(isDoing(row) ? doingWords(row.phase, row.mode, row.phase === 'Running' ? 1 : undefined) : faceOf(row).word)} ${row.failure ?? ''}`;

/** What is out of the ordinary about how it is copied: the guest stands still, or has left already. */
const oddMode = ({ stage, mode }: MigrationRecord): ReturnType<typeof modeWords> =>
  stage === 'running' && mode !== 'PreCopy' ? modeWords(mode) : undefined;

const placeWords = ({ position, of, exact }: QueuePlace, t: TFunction): string =>
  exact
    ? t('{{position}} of {{of}}', { position, of })
    : t('Place {{position}} of {{of}} among those that you can see', { position, of });

const StateCell = ({ row, texts }: { readonly row: MigrationRecord; readonly texts: ColumnTexts }): ReactElement => {
  const { t, say, progress } = texts;
  const face = faceOf(row);
  const measured = progress.get(row.key);
  const share = measured?.is === 'measured' ? measured.share : undefined;
  const wait = waitWords(row);
  const place = row.queue === undefined || wait === undefined ? undefined : `${placeWords(row.queue, t)}: ${say(wait)}`;
  const odd = oddMode(row);
  const reason = row.failure ?? place ?? (odd && say(odd));
  return (
    <Status
      icon={face.icon}
      tone={face.tone}
      word={say(isDoing(row) ? doingWords(row.phase, row.mode, share) : face.word)}
      reason={reason}
      inline={reason !== undefined}
    />
  );
};

const MachineCell = ({ row }: { readonly row: MigrationRecord }): ReactElement => {
  const { namespace, vmiName, machineIs } = row;
  switch (machineIs) {
    case 'vm':
    case 'unknown':
      return <Link to={vmPath(namespace, vmiName, 'migrations')}>{vmiName}</Link>;
    case 'instance':
      return <Link to={instancePath(namespace, vmiName, 'migrations')}>{vmiName}</Link>;
    case 'gone':
      return <span>{vmiName}</span>;
  }
};

type Columns = readonly Column<MigrationRecord>[];

const whatColumns = (texts: ColumnTexts): Columns => {
  const { t, say } = texts;
  return [
    {
      id: 'machine',
      title: t('Machine'),
      priority: 0,
      minWidth: 140,
      sortable: true,
      text: ({ vmiName }) => vmiName,
      cell: (row) => <MachineCell row={row} />,
    },
    {
      id: 'namespace',
      title: t('Namespace'),
      priority: 5,
      maxWidth: 220,
      sortable: true,
      text: ({ namespace }) => namespace,
      cell: ({ namespace }) => namespace,
    },
    {
      id: 'stage',
      title: t('State'),
      priority: 1,
      extra: 24,
      minWidth: 225,
      maxWidth: 360,
      sortable: true,
      text: (row) => longestState(row, say),
      cell: (row) => <StateCell row={row} texts={texts} />,
    },
    {
      id: 'kind',
      title: t('Reason'),
      priority: 4,
      sortable: true,
      text: ({ kind }) => say(KIND_WORDS[kind]),
      hint: ({ kind }) => say(KIND_REASONS[kind]),
      cell: ({ kind }) => say(KIND_WORDS[kind]),
    },
  ];
};

const nodeColumn = (id: 'source' | 'target', title: string): Column<MigrationRecord> => ({
  id,
  title,
  priority: 2,
  maxWidth: 240,
  sortable: true,
  text: (row) => row[id] ?? NONE,
  cell: (row) => {
    const node = row[id];
    return node === undefined ? NONE : <Link to={nodePath(node)}>{node}</Link>;
  },
});

/** From the request to the end; of one that is under way, how long it has taken so far. */
const DurationCell = ({
  row,
  language,
}: {
  readonly row: MigrationRecord;
  readonly language: string;
}): ReactElement => {
  const isOpen = row.stage === 'running' && row.createdAt !== undefined;
  const now = useTicking(isOpen);
  const span = isOpen && row.createdAt !== undefined ? Math.max(0, now - row.createdAt) : row.duration;
  return <span data-test="migration-duration">{span === undefined ? NONE : duration(span, language)}</span>;
};

const whenColumns = ({ t, language }: ColumnTexts): Columns => {
  const now = Date.now();
  const ago = (at: number | undefined): string => (at === undefined ? NONE : relativeTime(at, now, language));
  return [
    {
      id: 'created',
      title: t('Asked for'),
      priority: 3,
      sortable: true,
      text: ({ createdAt }) => ago(createdAt),
      cell: ({ createdAt }) => (createdAt === undefined ? NONE : <RelativeTime at={createdAt} language={language} />),
    },
    {
      id: 'duration',
      title: t('Duration'),
      priority: 6,
      align: 'end',
      sortable: true,
      text: (row) => (row.duration === undefined ? NONE : duration(row.duration, language)),
      cell: (row) => <DurationCell row={row} language={language} />,
    },
  ];
};

/** All columns of the list of migrations. */
export const migrationColumns = (texts: ColumnTexts): Columns => {
  const { t, open } = texts;
  return [
    ...whatColumns(texts),
    nodeColumn('source', t('From')),
    nodeColumn('target', t('To')),
    ...whenColumns(texts),
    {
      id: 'policy',
      title: t('Policy'),
      priority: 7,
      maxWidth: 200,
      sortable: true,
      text: ({ policy }) => policy ?? NONE,
      cell: ({ policy }) => policy ?? NONE,
    },
    {
      id: 'name',
      title: t('Details'),
      priority: 0,
      minWidth: 90,
      maxWidth: 260,
      sortable: true,
      text: ({ name }) => name,
      hint: ({ name }) => name,
      cell: ({ key, name }) => (
        // they begin alike: what tells them apart is the end
        <span className="vm-manager-migrations__tail">
          <NameLink name={name} query={{ [OPEN]: key }} onOpen={() => open(key)} dataTest="migration-name" />
        </span>
      ),
    },
  ];
};
