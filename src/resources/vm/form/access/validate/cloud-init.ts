import { msg, type Message } from '../../../../../lib/message';
import type { Draft, Issue } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { bytesOf } from '../base64';
import { MOST_INLINE } from '../cloud-init/data';
import { readUserSettings, yamlFault } from '../cloud-init/user-data';
import { cloudInitPath, readCloudInit, type CloudInit, type DataKind, type InitData } from '../cloud-init/volume';
import { accessIssue, missing } from './objects';

const SHORTEST_PASSWORD = 8;

/** Fields of the two texts below the volume. */
const FIELD = { user: 'userData', network: 'networkData' } as const;
const SECRET_FIELD = { user: 'secretRef.name', network: 'networkDataSecretRef.name' } as const;

/** How data that cloud-init understands begins, beside `#cloud-config`; `{` is Ignition's. `cloud-init: explanation/format` */
const BEGINNINGS =
  /^(#!|#include|#cloud-boothook|#cloud-config-archive|#cloud-config-jsonp|#part-handler|## *template:|Content-Type:|MIME-Version:|From |\{)/i;

const syntax = (text: string): Message | undefined => {
  const fault = yamlFault(text);
  return fault === undefined
    ? undefined
    : msg('This is no valid YAML, see line {{line}}: {{fault}}', { line: fault.line, fault: fault.message });
};

const userIssues = (field: string, text: string): readonly Issue[] => {
  if (text.startsWith('#cloud-config') || /^## *template:/.test(text)) {
    const fault = /^## *template:/.test(text) ? undefined : syntax(text);
    return fault === undefined ? passwordIssues(field, text) : [accessIssue('error', field, fault)];
  }
  return BEGINNINGS.test(text)
    ? []
    : [
        accessIssue(
          'warning',
          field,
          msg('The first line must be #cloud-config or begin with #!, or the guest ignores it.'),
        ),
      ];
};

const passwordIssues = (field: string, text: string): readonly Issue[] => {
  const settings = readUserSettings(text);
  if (settings === undefined) {
    return [accessIssue('error', field, msg('Write settings as “name: value”, one on each line.'))];
  }
  return settings.password !== '' && settings.password.length < SHORTEST_PASSWORD
    ? [
        accessIssue(
          'warning',
          `${field}.password`,
          msg('A password of fewer than {{least}} characters is easily guessed.', { least: SHORTEST_PASSWORD }),
        ),
      ]
    : [];
};

const dataIssues = (path: string, which: DataKind, data: InitData, surroundings: Surroundings): readonly Issue[] => {
  const field = `${path}.${FIELD[which]}`;
  if (data.secret !== undefined && !data.made) {
    return missing(`${path}.${SECRET_FIELD[which]}`, 'Secret', data.secret, surroundings.secrets);
  }
  if (data.text === undefined) return [];
  const long =
    !data.made && bytesOf(data.text) > MOST_INLINE
      ? [
          accessIssue(
            'error',
            field,
            msg('The manifest takes at most {{most}} bytes. Keep the data in a Secret.', { most: MOST_INLINE }),
          ),
        ]
      : [];
  if (which === 'user') return [...long, ...userIssues(field, data.text)];
  const fault = syntax(data.text);
  return fault === undefined ? long : [...long, accessIssue('error', field, fault)];
};

const isEmpty = ({ user, network }: CloudInit): boolean =>
  [user, network].every((data) => data.text === undefined && data.secret === undefined);

/** What is wrong with the data for cloud-init. */
export const cloudInitIssues = (draft: Draft, surroundings: Surroundings): readonly Issue[] => {
  const init = readCloudInit(draft);
  if (init === undefined) return [];
  const path = cloudInitPath(init);
  return [
    ...(isEmpty(init) ? [accessIssue('error', path, msg('Cloud-init has no data. Enter some, or remove it.'))] : []),
    ...dataIssues(path, 'user', init.user, surroundings),
    ...dataIssues(path, 'network', init.network, surroundings),
  ];
};
