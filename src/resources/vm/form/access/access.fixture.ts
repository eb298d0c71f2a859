/** Sound values and arbitrary edits of the access step. For tests only. */
import fc from 'fast-check';
import type { Draft } from '../../../draft/draft';
import { withDataInSecret, withInitData, withInitSecret } from './cloud-init/data';
import { withDataSourceKind } from './cloud-init/volume';
import { withSettings } from './password';
import { withKeyMethod, withSshKey } from './ssh-key';
import { withAnswerFile, withoutSysprep, withSysprepFrom } from './sysprep';

export const PUBLIC_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@example.org';

type Edit = (draft: Draft) => Draft;

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const word = fc.oneof(label, fc.constantFrom('', 'a: b', '#x', "it's", '- y', '*z', '123', 'true'), fc.string());
const words = fc.array(
  word.filter((one) => one !== ''),
  { maxLength: 3 },
);

export const settings = fc.record(
  { user: word, password: word, hostname: word, keys: words, packages: words, commands: words },
  { requiredKeys: [] },
);

const text = fc.oneof(
  fc.constantFrom(
    '',
    '#cloud-config\n',
    '#cloud-config\nuser: fedora # the image has it\nwrite_files: [{path: /a, content: b}]\n',
    '#!/bin/sh\ntrue\n',
    '#cloud-config\nuser: [\n',
    `#cloud-config\nuser: ${'x'.repeat(3000)}\n`,
    'version: 2\n',
  ),
  fc.string(),
);
const which = fc.constantFrom('user' as const, 'network' as const);

/** One edit of the access step. */
export const accessEdits: fc.Arbitrary<Edit> = fc.oneof(
  fc.constantFrom<Edit>(
    (draft) => withSshKey(draft, undefined),
    (draft) => withSshKey(draft, { publicKey: PUBLIC_KEY, secretName: 'web-ssh-key' }),
    (draft) => withoutSysprep(draft),
    (draft) => withDataSourceKind(draft, 'cloudInitConfigDrive'),
    (draft) => withDataSourceKind(draft, 'cloudInitNoCloud'),
  ),
  label.map(
    (secret): Edit =>
      (draft) =>
        withSshKey(draft, { secret }),
  ),
  fc.tuple(fc.constantFrom('noCloud' as const, 'configDrive' as const, 'qemuGuestAgent' as const), words).map(
    ([method, users]): Edit =>
      (draft) =>
        withKeyMethod(draft, method, users),
  ),
  settings.map(
    (change): Edit =>
      (draft) =>
        withSettings(draft, change),
  ),
  fc.tuple(which, text).map(
    ([data, value]): Edit =>
      (draft) =>
        withInitData(draft, data, value),
  ),
  fc.tuple(which, fc.option(label, { nil: undefined })).map(([data, name]): Edit => {
    return (draft) => withInitSecret(draft, data, name);
  }),
  fc.tuple(which, fc.boolean()).map(
    ([data, wanted]): Edit =>
      (draft) =>
        withDataInSecret(draft, data, wanted),
  ),
  fc.tuple(fc.constantFrom('Secret' as const, 'ConfigMap' as const), label).map(
    ([kind, name]): Edit =>
      (draft) =>
        withSysprepFrom(draft, kind, name),
  ),
  fc.tuple(fc.constantFrom('autounattend' as const, 'unattend' as const), fc.constantFrom('', '<unattend/>', 'x')).map(
    ([file, content]): Edit =>
      (draft) =>
        withAnswerFile(draft, file, content),
  ),
);
