import { msg } from '../../../../../lib/message';
import type { Draft, Issue } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { methodOf, readCloudInit } from '../cloud-init/volume';
import { publicKeyFault } from '../public-key';
import { madePath } from '../secret';
import { CREDENTIALS, keyIndexOf, readSshKey } from '../ssh-key';
import { answerFileName, readSysprep, sysprepPath, type AnswerFile } from '../sysprep';
import { cloudInitIssues } from './cloud-init';
import { accessIssue, madeIssues, missing } from './objects';

/** A key by cloud-init needs a volume of the same kind. `kubevirt: …/admitters/vmi-create-admitter.go` (access credentials) */
const wayIssues = (draft: Draft, field: string): readonly Issue[] => {
  const key = readSshKey(draft);
  const init = readCloudInit(draft);
  if (key === undefined) return [];
  if (key.method === 'qemuGuestAgent') {
    return key.users.length === 0
      ? [
          accessIssue(
            'error',
            `${field}.propagationMethod.qemuGuestAgent.users`,
            msg('Name the users of the guest that get the key.'),
          ),
        ]
      : [];
  }
  return init !== undefined && methodOf(init.kind) === key.method
    ? []
    : [
        accessIssue(
          'error',
          `${field}.propagationMethod`,
          msg('The key comes into the guest by cloud-init, of which the VM has no volume.'),
        ),
      ];
};

const keyIssues = (draft: Draft, { secrets }: Surroundings): readonly Issue[] => {
  const [key, index] = [readSshKey(draft), keyIndexOf(draft)];
  if (key === undefined || index === undefined) return [];
  const field = `${CREDENTIALS}[${index}].sshPublicKey`;
  const made = madePath(draft, 'Secret', key.secret) !== undefined;
  const fault = made ? publicKeyFault(key.publicKey ?? '') : undefined;
  return [
    ...(made ? [] : missing(`${field}.source.secret.secretName`, 'Secret', key.secret, secrets)),
    ...(fault === undefined ? [] : [accessIssue('error', `${field}.source`, fault)]),
    ...wayIssues(draft, field),
  ];
};

const ANSWER_FILES: readonly AnswerFile[] = ['autounattend', 'unattend'];

const sysprepIssues = (draft: Draft, { secrets, configMaps }: Surroundings): readonly Issue[] => {
  const sysprep = readSysprep(draft);
  if (sysprep === undefined) return [];
  const { kind, name, made, files } = sysprep;
  if (!made) return missing(sysprepPath(sysprep), kind, name, kind === 'Secret' ? secrets : configMaps);
  const path = madePath(draft, kind, name) ?? 'others';
  if (ANSWER_FILES.every((file) => files[file].trim() === '')) {
    return [accessIssue('error', sysprepPath(sysprep), msg('Enter at least one answer file.'))];
  }
  return ANSWER_FILES.filter((file) => files[file].trim() !== '' && !/<unattend[\s>]/.test(files[file])).map((file) =>
    accessIssue(
      'warning',
      `${path}.${kind === 'Secret' ? 'stringData' : 'data'}[${answerFileName(file)}]`,
      msg('An answer file is XML with the element <unattend>; Windows ignores anything else.'),
    ),
  );
};

/** What is wrong with how people get into the guest, and with what it is set up by. */
export const validateAccess = (draft: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...keyIssues(draft, surroundings),
  ...cloudInitIssues(draft, surroundings),
  ...sysprepIssues(draft, surroundings),
  ...madeIssues(draft, surroundings),
];
