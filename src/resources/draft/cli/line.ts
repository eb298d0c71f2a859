import { msg, type Message } from '../../../lib/message';
import { at, list, record, text } from '../../../lib/reach';
import { shellQuote } from '../../../lib/text';
import type { KubeObject } from '../../object';
import { readName, readNamespace } from '../../vm/form/identity/name';
import { readGrace, readRunStrategy } from '../../vm/form/scheduling/run';
import type { MatcherRef } from '../../image/image';
import { readPreference, readSize } from '../../vm/form/size/size';
import { volumeFlags } from './volumes';
import type { Draft } from '../draft';
import { getPath, setPath } from '../path';

const STRATEGIES = ['Always', 'Manual', 'Halted', 'Once', 'RerunOnFailure'];
const SPEC = 'spec.template.spec';

const matcherValue = ({ kind, name }: MatcherRef): string =>
  kind.toLowerCase().includes('cluster') ? name : `${kind.toLowerCase()}/${name}`;

/** Words that say the size; undefined for what has no flag: virtctl knows instance types and memory, but no CPU. */
const sizeWords = (vm: KubeObject): readonly string[] | undefined => {
  const size = readSize(vm);
  const preference = readPreference(vm);
  const chosen = preference === undefined ? ['--infer-preference=false'] : ['--preference', matcherValue(preference)];
  if (preference?.name === '') return undefined;
  if (size.by === 'instancetype')
    return size.name === '' ? undefined : ['--instancetype', matcherValue(size), ...chosen];
  const isSingle = [size.sockets, size.cores, size.threads].every((part) => part === undefined || part === 1);
  return isSingle && size.memory !== '' ? ['--memory', size.memory, ...chosen] : undefined;
};

/** Is the network what a VM gets that says nothing: one interface behind masquerade? (OpenShift's default) */
const isPlainNetwork = (vm: KubeObject): boolean => {
  const spec = at(vm, 'spec', 'template', 'spec');
  const plain = (entries: readonly unknown[], field: string): boolean => {
    const [first, ...more] = entries.map((entry) => record(entry));
    if (first === undefined) return true;
    const keys = Object.keys(first).filter((key) => key !== 'name');
    return more.length === 0 && keys.join() === field && Object.keys(record(first, field)).length === 0;
  };
  return plain(list(spec, 'domain', 'devices', 'interfaces'), 'masquerade') && plain(list(spec, 'networks'), 'pod');
};

/** Everything that the flags say, or that says nothing. */
const SAID = [
  ...['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', 'spec.runStrategy', 'spec.dataVolumeTemplates'],
  ...['spec.instancetype.name', 'spec.instancetype.kind', 'spec.preference.name', 'spec.preference.kind'],
  ...['terminationGracePeriodSeconds', 'networks', 'volumes', 'domain.devices.interfaces', 'domain.devices.disks'].map(
    (field) => `${SPEC}.${field}`,
  ),
  ...['cpu.sockets', 'cpu.cores', 'cpu.threads', 'memory.guest'].map((field) => `${SPEC}.domain.${field}`),
] as const;

/** Parents of what was said; empty ones say nothing. */
const SKELETON = ['metadata', 'spec.template.metadata', `${SPEC}.domain.devices`, `${SPEC}.domain`, SPEC] as const;
const LAST = ['spec.template', 'spec'] as const;

/** Is there anything in the VM that the flags do not say? */
const saysMore = (vm: KubeObject): boolean => {
  const rest = SAID.reduce((left, field) => setPath(left, field, undefined), vm);
  const bare = [...SKELETON, ...LAST].reduce((left, field) => {
    const found = getPath(left, field);
    const isEmpty = typeof found === 'object' && found !== null && Object.keys(found).length === 0;
    return isEmpty ? setPath(left, field, undefined) : left;
  }, rest);
  return Object.keys(bare).length > 0;
};

/**
 * The words after `virtctl create vm`; undefined when it cannot make this VM. virtctl writes 180 seconds to shut down unless it
 * is told: without a preference, which may say so itself, that is made the cluster's default again.
 * `kubevirt: pkg/virtctl/create/vm/vm.go`
 */
const virtctlWords = ({ vm, others }: Draft): readonly string[] | undefined => {
  const [size, volumes, strategy] = [sizeWords(vm), volumeFlags(vm), readRunStrategy(vm)];
  if (others.length > 0 || !isPlainNetwork(vm) || !STRATEGIES.includes(strategy)) return undefined;
  if (size === undefined || volumes === undefined || saysMore(vm)) return undefined;
  const grace = readGrace(vm) ?? (readPreference(vm) === undefined ? 30 : undefined);
  return [
    ...['--name', text(vm, 'metadata', 'name') ?? '', '--run-strategy', strategy],
    ...size,
    ...volumes.flatMap(({ words }) => words),
    ...(grace === undefined ? [] : ['--termination-grace-period', String(grace)]),
  ];
};

const manifestName = (draft: Draft): string => `${readName(draft) === '' ? 'vm' : readName(draft)}.yaml`;

const kubectl = (draft: Draft, file: string): string => {
  const namespace = readNamespace(draft);
  const words = ['kubectl', 'create', ...(namespace === '' ? [] : ['-n', namespace]), '-f', file];
  return words.map(shellQuote).join(' ');
};

/** The line that makes the same VM: with virtctl where its flags can say it all, else from the saved manifest. */
export const createVmLine = (draft: Draft): string => {
  const words = virtctlWords(draft);
  return words === undefined
    ? kubectl(draft, manifestName(draft))
    : `virtctl create vm ${words.map(shellQuote).join(' ')} | ${kubectl(draft, '-')}`;
};

/** What is to be said about the line; undefined when it stands for itself. */
export const createVmNote = (draft: Draft): Message | undefined =>
  virtctlWords(draft) === undefined
    ? msg('virtctl has no flags for all of this: save the manifest as {{file}} first.', { file: manifestName(draft) })
    : undefined;
