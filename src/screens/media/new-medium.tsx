import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mediumLine } from '../../resources/medium/cli';
import { isOnlyPointer, type Medium } from '../../resources/medium/medium';
import { validateMedium, type MediumField } from '../../resources/medium/validate';
import { CopyLine } from '../../ui/copy/copy';
import { Dialog } from '../../ui/dialog/dialog';
import { ChoiceField } from '../../ui/form/choice-field';
import type { FieldNote } from '../../ui/form/field';
import { TextField } from '../../ui/form/text-field';
import { NamespaceField } from '../namespace-field';
import { useSay } from '../text';
import { newForm, withFile, withNamespace, withOrigin, withSource, type MediumForm, type MediumOrigin } from './form';
import { ImageFields } from './image-fields';
import { madeOf, type MadeMedium } from './made';
import { SourceFields } from './source-fields';
import { StorageFields } from './storage-fields';
import { useAdd } from './use-add';
import { useAround, type Around } from './use-around';
import { useFile, type ChosenFile } from './use-file';
import { useMissingRight } from './use-right';

interface NewMediumProps {
  /** Undefined: the form asks for it. */
  readonly namespace: string | undefined;
  /** It becomes a boot image in any case; otherwise the user may say so. */
  readonly asImage: boolean;
  /** What is chosen first. */
  readonly origin?: MediumOrigin;
  /** The cluster has accepted it; its content may still be on its way. */
  readonly onDone: (made: MadeMedium) => void;
  readonly onClose: () => void;
}

const useOrigins = (asImage: boolean): readonly { readonly value: MediumOrigin; readonly label: string }[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return [
    { value: 'http', label: t('Web address (http, https)') },
    { value: 'upload', label: t('Upload from this computer') },
    { value: 'registry', label: t('Container registry') },
    { value: 'claim', label: t('Volume claim of the cluster') },
    { value: 'snapshot', label: t('Volume snapshot') },
    ...(asImage ? [] : [{ value: 'blank' as const, label: t('Empty disk') }]),
  ];
};

/** What is wrong, shown beside a field once the user has been there, or has tried to submit. */
const useNotes = (medium: Medium, around: Around, chosen: ChosenFile | undefined) => {
  const say = useSay();
  const [touched, setTouched] = useState<ReadonlySet<MediumField>>(new Set());
  const [all, setAll] = useState(false);
  const content = chosen?.content;
  const file = useMemo(
    () => (chosen === undefined ? undefined : { content, unreadable: chosen.unreadable, sizeBytes: chosen.file.size }),
    [chosen, content],
  );
  const issues = useMemo(() => validateMedium(medium, { taken: around.taken, file }), [medium, around.taken, file]);
  const notes = (field: MediumField): readonly FieldNote[] =>
    all || touched.has(field)
      ? issues
          .filter((issue) => issue.field === field)
          .map(({ severity, message }) => ({ severity, message: say(message) }))
      : [];
  const touch = useCallback(
    (...fields: readonly MediumField[]) => setTouched((old) => new Set([...old, ...fields])),
    [],
  );
  const isWrong = issues.some(({ severity }) => severity === 'error');
  return { notes, touch, isWrong, showAll: () => setAll(true) };
};

/** Goes to the first field that is wrong, which may be scrolled out of sight. */
const useFocusOnError = (): (() => void) => {
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) document.querySelector<HTMLElement>('[data-test="new-medium"] [aria-invalid="true"]')?.focus();
  }, [tries]);
  return () => setTries(tries + 1);
};

/** A dialog that makes a boot medium: an import, an upload, or a boot image of what is there. */
export const NewMedium = ({ namespace, asImage, origin = 'http', onDone, onClose }: NewMediumProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [form, setForm] = useState<MediumForm>(() => newForm(namespace ?? '', asImage, origin));
  const { medium } = form;
  const around = useAround(medium);
  const { chosen, choose } = useFile(useCallback((read) => setForm((old) => withFile(old, read)), []));
  const { notes, touch, isWrong, showAll } = useNotes(medium, around, chosen);
  const isDisc = chosen?.content?.format === 'iso';
  const { busy, failure, add } = useAdd(useCallback((made) => onDone(madeOf(made, isDisc)), [onDone, isDisc]));
  const origins = useOrigins(asImage);
  const [noNamespace, setNoNamespace] = useState(false);
  const say = useSay();
  const missing = useMissingRight(medium);
  const denied = missing && { title: t('You are not allowed to do this'), message: say(missing), causes: [] };
  const edit = (part: Partial<Medium>): void => setForm({ ...form, medium: { ...medium, ...part } });
  const file = medium.source.from === 'upload' ? chosen?.file : undefined;
  const focusFirst = useFocusOnError();
  const submit = (): void => {
    showAll();
    focusFirst();
    setNoNamespace(medium.namespace === '');
    if (!isWrong && medium.namespace !== '') add(medium, file);
  };
  return (
    <Dialog
      title={asImage ? t('Add a boot image') : t('New boot medium')}
      submitLabel={medium.source.from === 'upload' ? t('Upload') : t('Add')}
      busy={busy}
      canSubmit={missing === undefined}
      failure={failure ?? denied}
      onSubmit={submit}
      onClose={onClose}
      wide
      dataTest="new-medium"
    >
      <ChoiceField
        label={t('Where its content comes from')}
        value={medium.source.from}
        choices={origins}
        onChange={(value) => {
          const next = origins.find((one) => one.value === value);
          if (next !== undefined) setForm(withOrigin(form, next.value));
        }}
        dataTest="medium-origin"
      />
      <SourceFields
        medium={medium}
        onSource={(source) => {
          setForm(withSource(form, source));
          touch('url', 'checksum', 'copied');
        }}
        notes={notes}
        file={file}
        onFile={(next) => {
          choose(next);
          touch('file', 'size');
        }}
        volumes={around.volumes}
      />
      {namespace === undefined && (
        <NamespaceField
          value={medium.namespace}
          onChange={(next) => setForm(withNamespace(form, next))}
          notes={
            noNamespace && medium.namespace === '' ? [{ severity: 'error', message: t('Choose a namespace') }] : []
          }
        />
      )}
      <TextField
        label={t('Name')}
        required
        value={medium.name}
        onChange={(name) => {
          setForm({ ...form, ownName: true, medium: { ...medium, name } });
          touch('name');
        }}
        notes={notes('name')}
        dataTest="medium-name"
      />
      {!isOnlyPointer(medium) && (
        <StorageFields
          medium={medium}
          surroundings={around.surroundings}
          notes={notes}
          onChange={(part) => {
            setForm({ ...form, ownSize: form.ownSize || part.size !== undefined, medium: { ...medium, ...part } });
            if (part.size !== undefined) touch('size');
          }}
        />
      )}
      <ImageFields
        medium={medium}
        always={asImage}
        notes={notes}
        onChange={edit}
        onSource={(source) => {
          setForm(withSource(form, source));
          touch('schedule');
        }}
      />
      <CopyLine text={mediumLine(medium, file?.name)} />
    </Dialog>
  );
};
