import { bytesToQuantity } from '../../lib/quantity';
import { suggestedBytes } from '../../resources/image/file-format';
import { nameFrom } from '../../resources/medium/format-hint';
import type { Medium, MediumSource } from '../../resources/medium/medium';
import type { ChosenFile } from './use-file';

/** What can be chosen first. */
export type MediumOrigin = MediumSource['from'];

/** Values of the form: the medium, and which of its values the user has not touched, so that they may be suggested. */
export interface MediumForm {
  readonly medium: Medium;
  readonly ownName: boolean;
  readonly ownSize: boolean;
}

/** A new source of a kind, with nothing filled in. */
const emptySource = (from: MediumOrigin, namespace: string): MediumSource => {
  switch (from) {
    case 'http':
      return { from, url: '', checksum: '' };
    case 'registry':
      return { from, url: '', schedule: '' };
    case 'claim':
    case 'snapshot':
      return { from, namespace, name: '' };
    case 'blank':
    case 'upload':
      return { from };
  }
};

const FIRST_SIZE = '30Gi';

export const newForm = (namespace: string, bootImage: boolean, from: MediumOrigin): MediumForm => ({
  medium: {
    namespace,
    name: '',
    source: emptySource(from, namespace),
    size: from === 'claim' || from === 'snapshot' ? '' : FIRST_SIZE,
    storageClass: '',
    accessMode: '',
    bootImage,
    instancetype: undefined,
    preference: undefined,
  },
  ownName: false,
  ownSize: false,
});

/** The form with another origin: what belongs to the former one is forgotten, everything else stays. */
export const withOrigin = (form: MediumForm, from: MediumOrigin): MediumForm => {
  const { medium } = form;
  const isCopy = from === 'claim' || from === 'snapshot';
  const size = form.ownSize ? medium.size : isCopy ? '' : FIRST_SIZE;
  // an empty disk is nothing to boot from
  const bootImage = from === 'blank' ? false : medium.bootImage;
  return { ...form, medium: { ...medium, source: emptySource(from, medium.namespace), size, bootImage } };
};

/** Another namespace: what was chosen in the former one is not there. */
export const withNamespace = (form: MediumForm, namespace: string): MediumForm => {
  const { medium } = form;
  const { source } = medium;
  const moved: MediumSource =
    source.from === 'claim' || source.from === 'snapshot' ? emptySource(source.from, namespace) : source;
  return { ...form, medium: { ...medium, namespace, source: moved } };
};

/** The form with another source; its name is suggested from it while the user has given none. */
export const withSource = (form: MediumForm, source: MediumSource): MediumForm => {
  const hint =
    source.from === 'http' ? nameFrom(source.url) : source.from === 'registry' ? registryName(source.url) : '';
  const name = form.ownName || hint === '' ? form.medium.name : hint;
  return { ...form, medium: { ...form.medium, source, name } };
};

/** `quay.io/containerdisks/fedora:43` → `fedora-43`. */
const registryName = (url: string): string => nameFrom(url.split('/').pop() ?? '');

/** Name and size that fit the file, while the user has chosen none. */
export const withFile = (form: MediumForm, { file, content }: ChosenFile): MediumForm => {
  const { medium } = form;
  return {
    ...form,
    medium: {
      ...medium,
      name: form.ownName ? medium.name : nameFrom(file.name),
      size: form.ownSize || content === undefined ? medium.size : bytesToQuantity(suggestedBytes(content, file.size)),
    },
  };
};
