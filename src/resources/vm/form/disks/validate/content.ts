import { msg, type Message } from '../../../../../lib/message';
import { text } from '../../../../../lib/reach';
import type { Issue, Step } from '../../../../draft/draft';
import { openRegistry, referenceProblem, registryAddressProblem } from '../../../../image/reference';
import { nameOf } from '../../../../meta';
import type { KubeObject } from '../../../../object';
import type { ImportedContent } from '../content/content';
import { contentPath, issueOf, type DiskCheck } from './context';
import { isMade } from './names';
import { claimIssues } from './claims';

interface Fault {
  /** Below the field of the content. */
  readonly at: string;
  readonly message: Message;
  /** An error where it is not said. */
  readonly severity?: Issue['severity'];
}

const absent = (objects: readonly KubeObject[] | undefined, name: string): boolean =>
  objects !== undefined && !objects.some((object) => nameOf(object) === name);

/** Schemes that CDI takes. `cdi: pkg/apiserver/webhooks/datavolume-validate.go` */
const SCHEMES = { http: /^https?:$/, registry: /^(docker|oci-archive):$/ } as const;

const urlFault = ({ from, url }: ImportedContent): Message | undefined => {
  if (url === '') return msg('Enter a URL.');
  if (from === 'registry' && /^(docker|oci-archive):\/\//.test(url)) return registryAddressProblem(url);
  // URL.canParse is younger than some browsers of the console
  const scheme = /^[a-z][a-z0-9+.-]*:(?=\/\/[^/\s])/i.exec(url)?.[0];
  if (scheme !== undefined && SCHEMES[from].test(scheme) && !/\s/.test(url)) return undefined;
  return from === 'http'
    ? msg('Enter a URL that begins with https:// or http://.')
    : msg('Enter a URL that begins with docker://, such as docker://quay.io/containerdisks/fedora:latest.');
};

const importFaults = (check: DiskCheck, content: ImportedContent): readonly Fault[] => {
  const { secrets, configMaps } = check.surroundings;
  const { secret, certificates } = content;
  const faults: Fault[] = [];
  const url = urlFault(content);
  if (url !== undefined) faults.push({ at: '.url', message: url });
  if (secret !== undefined && absent(secrets, secret) && !isMade(check, 'Secret', secret)) {
    faults.push({ at: '.secretRef', message: noObject('Secret', secret) });
  }
  if (certificates !== undefined && absent(configMaps, certificates) && !isMade(check, 'ConfigMap', certificates)) {
    faults.push({ at: '.certConfigMap', message: noObject('ConfigMap', certificates) });
  }
  return faults;
};

const noObject = (kind: string, name: string): Message =>
  msg('There is no {{kind}} named “{{name}}” in this namespace.', { kind, name });

const objectFault = (
  check: DiskCheck,
  kind: string,
  name: string,
  known: readonly KubeObject[] | undefined,
): Message | undefined => {
  if (name === '') return msg('Choose the {{kind}}.', { kind });
  return absent(known, name) && !isMade(check, kind, name) ? noObject(kind, name) : undefined;
};

/** The cluster takes one service account per VM. `kubevirt: pkg/storage/admitters/volumes.go` */
const serviceAccountFault = ({ disk, disks }: DiskCheck, name: string): Message | undefined => {
  if (name === '') return msg('Enter the name of a service account.');
  return disks.find(({ content }) => content.from === 'service-account') === disk
    ? undefined
    : msg('A VM takes one service account only.');
};

const single = (at: string, message: Message | undefined): readonly Fault[] =>
  message === undefined ? [] : [{ at, message }];

const imageFaults = (image: string): readonly Fault[] => {
  if (image.trim() === '') return single('', msg('Enter the name of a container image.'));
  const problem = referenceProblem(image);
  if (problem !== undefined) return single('', problem);
  const remark = openRegistry(image);
  return remark === undefined ? [] : [{ at: '', message: remark, severity: 'warning' }];
};

/** A copy names its namespace, even when that is the VM's own: the schema asks for it. */
const originFaults = ({ disk: { at } }: DiskCheck, source: 'pvc' | 'snapshot'): readonly Fault[] =>
  single(
    '.namespace',
    text(at.carrier?.object, 'spec', 'source', source, 'namespace') === undefined
      ? msg('Choose the namespace that it is copied from.')
      : undefined,
  );

const faultsOf = (check: DiskCheck): readonly Fault[] => {
  const { disk, surroundings } = check;
  const { content } = disk;
  switch (content.from) {
    case 'data-source':
      return single('.name', content.name === '' ? msg('Choose a boot image.') : undefined);
    case 'snapshot':
      return [
        ...single('.name', content.name === '' ? msg('Choose a snapshot.') : undefined),
        ...originFaults(check, 'snapshot'),
      ];
    case 'http':
    case 'registry':
      return importFaults(check, content);
    case 'container-disk':
      return imageFaults(content.image);
    case 'config-map':
      return single('', objectFault(check, 'ConfigMap', content.name, surroundings.configMaps));
    case 'secret':
      return single('', objectFault(check, 'Secret', content.name, surroundings.secrets));
    case 'service-account':
      return single('', serviceAccountFault(check, content.name));
    case 'empty-drive':
      return single(
        '.name',
        disk.device === 'cdrom' ? undefined : msg('Choose what this disk holds: only a CD-ROM drive may be empty.'),
      );
    case 'other':
      return single(
        '',
        content.what === '' ? msg('Choose what this disk holds: only a CD-ROM drive may be empty.') : undefined,
      );
    case 'claim':
      return originFaults(check, 'pvc');
    case 'existing-claim':
    case 'existing-data-volume':
    case 'ephemeral':
    case 'blank':
    case 'empty-disk':
    case 'downward-api':
    case 'initial-run':
      return [];
  }
};

/** What is wrong with what a disk holds. `step` is where that is chosen. */
export const contentIssues = (check: DiskCheck, step: Step): readonly Issue[] => [
  ...faultsOf(check).map(({ at, message, severity = 'error' }) =>
    issueOf(step, severity, `${contentPath(check.disk)}${at}`, message),
  ),
  ...claimIssues(check, step),
];
