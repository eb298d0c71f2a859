import { msg, type Message } from '../../../../lib/message';
import { at, list, number } from '../../../../lib/reach';
import { formatBytes, parseQuantity } from '../../../../lib/quantity';
import type { Draft, Step } from '../../../../resources/draft/draft';
import type { Surroundings } from '../../../../resources/draft/surroundings';
import { readCloudInit } from '../../../../resources/vm/form/access/cloud-init/volume';
import { readSshKey } from '../../../../resources/vm/form/access/ssh-key';
import { readDisks, type DraftDisk } from '../../../../resources/vm/form/disks/read';
import { readHostname } from '../../../../resources/vm/form/network/host';
import { readNics, type FormNic } from '../../../../resources/vm/form/network/nic';
import { readRules } from '../../../../resources/vm/form/scheduling/affinity';
import { readNodeSelector } from '../../../../resources/vm/form/scheduling/node-selector';
import { readEviction, readRunStrategy } from '../../../../resources/vm/form/scheduling/run';
import { readTolerations } from '../../../../resources/vm/form/scheduling/tolerations';
import { knownInstancetype } from '../../../../resources/vm/form/size/known';
import { readPreference, readSize } from '../../../../resources/vm/form/size/size';
import { readBootSource } from '../../../../resources/vm/form/source/read';
import { sizeOf } from '../../../../resources/vm/size';
import { sourceWords } from '../../source-words';

/** One line of the summary: what it is, and its values one below the other. */
export interface SummaryLine {
  readonly id: string;
  readonly term: Message;
  readonly values: readonly (Message | string)[];
}

export interface SummaryPart {
  readonly step: Exclude<Step, 'review'>;
  readonly lines: readonly SummaryLine[];
}

type Bytes = (bytes: number) => string;

const sizeValue = (vcpu: number | undefined, memoryBytes: number | undefined, bytes: Bytes): Message | string => {
  if (vcpu === undefined || memoryBytes === undefined) return '';
  return msg('{{vcpu}} vCPU, {{memory}} of memory', { vcpu, memory: bytes(memoryBytes) });
};

const sizeLines = ({ vm }: Draft, surroundings: Surroundings, bytes: Bytes): readonly SummaryLine[] => {
  const size = readSize(vm);
  const preference: SummaryLine = {
    id: 'preference',
    term: msg('Preference'),
    values: [readPreference(vm)?.name ?? msg('No preference')],
  };
  if (size.by === 'custom') {
    const { vcpu, memoryBytes } = sizeOf(vm, undefined);
    return [{ id: 'size', term: msg('Size'), values: [sizeValue(vcpu, memoryBytes, bytes)] }, preference];
  }
  const spec = at(knownInstancetype(vm, surroundings), 'spec');
  const words = sizeValue(number(spec, 'cpu', 'guest'), parseQuantity(at(spec, 'memory', 'guest')), bytes);
  return [{ id: 'size', term: msg('Size'), values: [size.name, words].filter((value) => value !== '') }, preference];
};

const diskValue = ({ name, size, storageClass }: DraftDisk, bytes: Bytes): string => {
  const parsed = parseQuantity(size);
  return [name, parsed === undefined ? size : bytes(parsed), storageClass]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
};

const nicValue = ({ name, network, model }: FormNic): Message | string => {
  switch (network.type) {
    case 'pod':
      return model === ''
        ? msg('{{name}}: pod network', { name })
        : msg('{{name}}: pod network, {{model}}', { name, model });
    case 'multus':
      return [`${name}: ${network.name}`, model].filter((part) => part !== '').join(', ');
    case 'other':
    case 'none':
      return name;
  }
};

const accessLines = (draft: Draft): readonly SummaryLine[] => {
  const key = readSshKey(draft);
  const init = readCloudInit(draft);
  const sysprep = list(draft.vm, 'spec', 'template', 'spec', 'volumes').some(
    (volume) => at(volume, 'sysprep') !== undefined,
  );
  const scripts = [
    ...(init === undefined ? [] : [msg('cloud-init')]),
    ...(sysprep ? [msg('Sysprep answer file')] : []),
  ];
  return [
    {
      id: 'ssh-key',
      term: msg('SSH public key'),
      values: [key === undefined ? msg('None') : msg('In Secret {{name}}', { name: key.secret })],
    },
    { id: 'first-start', term: msg('At the first start'), values: scripts.length === 0 ? [msg('Nothing')] : scripts },
  ];
};

const STRATEGIES: Readonly<Record<string, Message>> = {
  Always: msg('Always'),
  RerunOnFailure: msg('Until it is shut down'),
  Manual: msg('By hand'),
  Once: msg('Once'),
  Halted: msg('Stopped'),
};

const schedulingLines = ({ vm }: Draft): readonly SummaryLine[] => {
  const strategy = readRunStrategy(vm);
  const where = [
    ...Object.entries(readNodeSelector(vm)).map(([key, value]) => `${key}=${value}`),
    ...readRules(vm).map(() => msg('Affinity rule')),
    ...readTolerations(vm).map(({ key }) => (key === '' ? msg('Any taint') : msg('Taint {{name}}', { name: key }))),
  ];
  return [
    {
      id: 'runs',
      term: msg('Runs'),
      values: [(Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[strategy] : undefined) ?? strategy],
    },
    { id: 'nodes', term: msg('Nodes'), values: where.length === 0 ? [msg('Any node')] : where },
    ...(readEviction(vm) === ''
      ? []
      : [{ id: 'eviction', term: msg('When its node is drained'), values: [readEviction(vm)] }]),
  ];
};

/** What the draft says, step by step, in a few lines each. `bytes` writes a size as the reader does. */
export const summaryOf = (
  draft: Draft,
  surroundings: Surroundings,
  bytes: Bytes = formatBytes,
): readonly SummaryPart[] => {
  const disks = readDisks(draft).filter(({ content }) => content.from !== 'initial-run');
  const nics = readNics(draft.vm);
  const hostname = readHostname(draft.vm);
  const none = [msg('None')];
  return [
    {
      step: 'source',
      lines: [{ id: 'source', term: msg('Boots from'), values: sourceWords(readBootSource(draft)) }],
    },
    { step: 'size', lines: sizeLines(draft, surroundings, bytes) },
    {
      step: 'disks',
      lines: [
        {
          id: 'disks',
          term: msg('Disks'),
          values: disks.length === 0 ? none : disks.map((disk) => diskValue(disk, bytes)),
        },
      ],
    },
    {
      step: 'network',
      lines: [
        { id: 'nics', term: msg('Network interfaces'), values: nics.length === 0 ? none : nics.map(nicValue) },
        ...(hostname === '' ? [] : [{ id: 'hostname', term: msg('Host name'), values: [hostname] }]),
      ],
    },
    { step: 'access', lines: accessLines(draft) },
    { step: 'scheduling', lines: schedulingLines(draft) },
  ];
};
