import { Radio, SearchInput } from '@patternfly/react-core';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../lib/quantity';
import type { Candidate, Precheck } from '../../../resources/migration/precheck';
import type { KubeObject } from '../../../resources/object';
import type { Reason } from '../../../resources/placement/reason';
import { Status, type StatusShape, type Tone } from '../../../ui/status/status';
import { SmallTable, type SmallColumn } from '../../../ui/table/small-table';
import { useSay } from '../../text';
import { roomAfter } from './room-after';
import type { Picture } from './use-picture';

interface CandidatesProps {
  readonly vmi: KubeObject | undefined;
  readonly picture: Picture;
  readonly check: Precheck;
  /** Undefined: the cluster chooses. */
  readonly chosen: string | undefined;
  readonly onChoose: (node: string | undefined) => void;
}

/** With more nodes than this, one searches. */
const MANY = 10;

const round = (cores: number): number => Math.round(cores * 10) / 10;

/** Nodes that run machines, and those that could be meant by name. */
const shownOf = ({ check, picture, chosen }: CandidatesProps, text: string): readonly Candidate[] =>
  (check.candidates ?? []).filter(
    ({ node, fit }) =>
      node === chosen ||
      (node.toLowerCase().includes(text.toLowerCase()) &&
        (fit === 'yes' || picture.nodes.byName.get(node)?.runsMachines === true)),
  );

const isSource = (reasons: readonly Reason[]): boolean => reasons[0]?.is === 'same-node';

const faceOf = (
  fit: Candidate['fit'],
  reasons: readonly Reason[],
): { readonly icon: StatusShape; readonly tone: Tone } => {
  if (fit === 'unsure') return { icon: 'attention', tone: 'warning' };
  return isSource(reasons) ? { icon: 'note', tone: 'neutral' } : { icon: 'failed', tone: 'danger' };
};

const useColumns = (props: CandidatesProps, group: string): readonly SmallColumn<Candidate>[] => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { picture, vmi, chosen, onChoose } = props;
  const amount = (candidate: Candidate): ReturnType<typeof roomAfter> =>
    candidate.reasons.some(({ is }) => is === 'same-node')
      ? { cores: undefined, memoryBytes: undefined }
      : roomAfter(candidate.node, vmi, picture);
  const cores = (value: number | undefined): string => {
    if (value === undefined) return '–';
    const number = round(Math.abs(value)).toLocaleString(i18n.language);
    return value < 0 ? t('{{cores}} too few', { cores: number }) : number;
  };
  const bytes = (value: number | undefined): string => {
    if (value === undefined) return '–';
    const size = formatBytes(Math.abs(value), i18n.language);
    return value < 0 ? t('{{size}} too little', { size }) : size;
  };
  return [
    {
      id: 'node',
      title: t('Node'),
      cell: ({ node, fit }) => (
        <Radio
          id={`${group}-${node}`}
          name={group}
          label={<span className="vm-manager-migration__node">{node}</span>}
          aria-describedby={`${group}-${node}-why`}
          isChecked={chosen === node}
          isDisabled={fit === 'no'}
          onChange={() => onChoose(node)}
          data-test={`target-${node}`}
        />
      ),
    },
    {
      id: 'fits',
      title: t('Can take it?'),
      cell: ({ node, reasons, fit }) => (
        <div id={`${group}-${node}-why`} data-test={`fit-${node}`} data-fits={fit === 'yes'} data-fit={fit}>
          {fit === 'yes' ? (
            <Status icon="running" tone="success" word={t('Has room')} />
          ) : (
            <Status
              {...faceOf(fit, reasons)}
              word={fit === 'unsure' ? t('Not sure') : isSource(reasons) ? t('Source') : t('No')}
              reason={reasons.map(({ text }) => say(text)).join('. ')}
              wraps
            />
          )}
        </div>
      ),
    },
    { id: 'cpu', title: t('CPU free after'), align: 'end', cell: (row) => cores(amount(row).cores) },
    { id: 'memory', title: t('Memory free after'), align: 'end', cell: (row) => bytes(amount(row).memoryBytes) },
    {
      id: 'vms',
      title: t('VMs'),
      align: 'end',
      cell: ({ node }) => String(picture.nodes.byName.get(node)?.machines.length ?? 0),
    },
  ];
};

/** Where to: the cluster chooses, or one of the nodes, each with whether it can take the machine and why not. */
export const Candidates = (props: CandidatesProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const group = useId();
  const [text, setText] = useState('');
  const { check, chosen, onChoose, picture } = props;
  const columns = useColumns(props, group);
  const { node: nodeState } = picture.nodes.states;
  const isKnown = check.candidates !== undefined;
  return (
    <fieldset className="vm-manager-migration__targets">
      <legend className="vm-manager-migration__legend">{t('Where to')}</legend>
      <Radio
        id={`${group}-auto`}
        name={group}
        label={t('Choose automatically')}
        description={
          check.likely === undefined
            ? t('The cluster chooses the node.')
            : t('The cluster chooses the node, most likely {{node}}.', { node: check.likely })
        }
        isChecked={chosen === undefined}
        onChange={() => onChoose(undefined)}
        data-test="target-auto"
      />
      {isKnown && check.candidates.length > MANY && (
        <SearchInput
          aria-label={t('Find a node')}
          placeholder={t('Find a node')}
          value={text}
          onChange={(_event, next) => setText(next)}
          onClear={() => setText('')}
          data-test="target-search"
        />
      )}
      {isKnown && (
        <div className="vm-manager-migration__nodes">
          <SmallTable
            label={t('Nodes')}
            columns={columns}
            rows={shownOf(props, text)}
            keyOf={({ node }) => node}
            empty={t('No node fits the search')}
            dataTest="migrate-candidates"
          />
        </div>
      )}
      {nodeState.phase === 'loading' && <p>{t('Nodes are being loaded')}</p>}
      {nodeState.phase === 'forbidden' && (
        <p data-test="nodes-forbidden">
          {t('You may not see the nodes, so there is no list to choose from.')}{' '}
          <span className="vm-manager-migration__detail">{nodeState.error.message}</span>
        </p>
      )}
      {nodeState.phase === 'failed' && (
        <p>
          {t('The nodes could not be loaded.')}{' '}
          <span className="vm-manager-migration__detail">{nodeState.error.message}</span>
        </p>
      )}
    </fieldset>
  );
};
