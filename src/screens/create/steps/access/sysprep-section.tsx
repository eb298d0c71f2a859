import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { record } from '../../../../lib/reach';
import type { Draft } from '../../../../resources/draft/draft';
import { madePath } from '../../../../resources/vm/form/access/secret';
import {
  answerFileName,
  readSysprep,
  sysprepPath,
  withAnswerFile,
  withoutSysprep,
  withSysprepFrom,
  type AnswerFile,
  type Sysprep,
} from '../../../../resources/vm/form/access/sysprep';
import { nameOf } from '../../../../resources/meta';
import type { KubeObject } from '../../../../resources/object';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';

/** Objects with an answer file in them. */
const fitting = (objects: readonly KubeObject[] | undefined): readonly string[] =>
  (objects ?? [])
    .filter((object) => Object.keys(record(object, 'data')).some((key) => /unattend\.xml$/i.test(key)))
    .map(nameOf);

const NONE = '';
const NEW = '+';

const valueOf = (sysprep: Sysprep | undefined): string => {
  if (sysprep === undefined) return NONE;
  return sysprep.made ? NEW : `${sysprep.kind}/${sysprep.name}`;
};

const withChoice = (draft: Draft, value: string): Draft => {
  if (value === NONE) return withoutSysprep(draft);
  if (value === NEW) return readSysprep(draft)?.made === true ? draft : withAnswerFile(draft, 'autounattend', '');
  const [kind, name = ''] = value.split('/');
  return withSysprepFrom(draft, kind === 'ConfigMap' ? 'ConfigMap' : 'Secret', name);
};

const FileField = ({
  draft,
  edit,
  issues,
  file,
  label,
  hint,
}: StepProps & {
  readonly file: AnswerFile;
  readonly label: string;
  readonly hint: string;
}): ReactElement => {
  const say = useSay();
  const sysprep = readSysprep(draft);
  const made = sysprep === undefined ? undefined : madePath(draft, sysprep.kind, sysprep.name);
  const field = `${made ?? ''}.${sysprep?.kind === 'ConfigMap' ? 'data' : 'stringData'}[${answerFileName(file)}]`;
  return (
    <TextField
      label={label}
      value={sysprep?.files[file] ?? ''}
      onChange={(content) => edit((current) => withAnswerFile(current, file, content))}
      lines={6}
      code
      placeholder={'<unattend xmlns="urn:schemas-microsoft-com:unattend">…</unattend>'}
      hint={hint}
      notes={notesAt(issues, field, say)}
      dataTest={`access-${file}`}
    />
  );
};

/** The answer files of Windows, on a disc that it looks for by itself. */
export const SysprepSection = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { draft, edit, surroundings, issues } = props;
  const sysprep = readSysprep(draft);
  const made = sysprep === undefined ? undefined : madePath(draft, sysprep.kind, sysprep.name);
  return (
    <>
      <ChoiceField
        label={t('Answer files (sysprep)')}
        value={valueOf(sysprep)}
        choices={[
          { value: NONE, label: t('None: answer the questions of Windows in the console') },
          { value: NEW, label: t('Enter them here') },
          ...fitting(surroundings.secrets).map((name) => ({
            value: `Secret/${name}`,
            label: t('Secret {{name}}', { name }),
          })),
          ...fitting(surroundings.configMaps).map((name) => ({
            value: `ConfigMap/${name}`,
            label: t('ConfigMap {{name}}', { name }),
          })),
        ]}
        onChange={(value) => edit((current) => withChoice(current, value))}
        notes={
          sysprep === undefined
            ? []
            : [
                ...notesAt(issues, sysprepPath(sysprep), say, true),
                ...(made === undefined ? [] : notesAt(issues, `${made}.metadata.name`, say)),
              ]
        }
        dataTest="access-sysprep"
      />
      {sysprep?.made === true && (
        <>
          <FileField
            {...props}
            file="autounattend"
            label="autounattend.xml"
            hint={t('Answers for an installation from a disc.')}
          />
          <FileField
            {...props}
            file="unattend"
            label="unattend.xml"
            hint={t('Answers for the first start of an image that is installed already.')}
          />
        </>
      )}
    </>
  );
};
