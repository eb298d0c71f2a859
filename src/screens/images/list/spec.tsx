import type { BootImage } from '../../../resources/image/image';
import type { ListFacet } from '../../../ui/list/list.types';
import type { ListForm } from '../../../ui/list/query';
import { StatusIcon } from '../../../ui/status/status';
import type { ColumnTexts } from '../../frame/catalogue/columns';
import type { CatalogueShape } from '../../frame/catalogue/shape';
import { freshnessFace, KIND_WORDS, stateFace, type Face } from '../words';
import { imageColumns } from './columns';

const LIST: ListForm = {
  facets: ['system', 'state', 'updates', 'namespace', 'kind'],
  columns: [
    'name',
    'system',
    'namespace',
    'state',
    'updates',
    'imported',
    'size',
    'class',
    'kind',
    'instancetype',
    'preference',
    'architecture',
  ],
  sort: { column: 'system', direction: 'asc' },
};

const STATES: Readonly<Record<BootImage['state']['phase'], Face>> = {
  ready: stateFace({ state: { phase: 'ready' } }),
  importing: stateFace({ state: { phase: 'importing', percent: undefined } }),
  no: stateFace({ state: { phase: 'no', reason: '' } }),
};

const isPhase = (value: string): value is BootImage['state']['phase'] => Object.hasOwn(STATES, value);

const UPDATES = (['current', 'outdated', 'importing', 'failed', 'unknown'] as const).map((phase) => ({
  phase,
  face: freshnessFace({ phase, reason: undefined, percent: undefined }),
}));

const updateFace = (value: string): Face | undefined => UPDATES.find(({ phase }) => phase === value)?.face;

const isKind = (value: string): value is BootImage['kind'] => Object.hasOwn(KIND_WORDS, value);

const icon = (face: Face | undefined) => face && <StatusIcon icon={face.icon} tone={face.tone} />;

const facetsOf = ({ t, say }: ColumnTexts): readonly ListFacet<BootImage>[] => [
  {
    id: 'system',
    title: t('Operating system'),
    valuesOf: ({ system }) => [system ?? ''],
    labelOf: (value) => (value === '' ? t('Unknown') : value),
  },
  {
    id: 'state',
    title: t('State'),
    valuesOf: ({ state }) => [state.phase],
    labelOf: (value) => (isPhase(value) ? say(STATES[value].word) : value),
    iconOf: (value) => icon(isPhase(value) ? STATES[value] : undefined),
  },
  {
    id: 'updates',
    title: t('Updates'),
    valuesOf: ({ freshness }) => [freshness?.phase ?? ''],
    labelOf: (value) => say(updateFace(value)?.word ?? (value === '' ? t('None') : value)),
    iconOf: (value) => icon(updateFace(value)),
  },
  {
    id: 'namespace',
    title: t('Namespace'),
    valuesOf: ({ namespace }) => [namespace],
    labelOf: (value) => value,
  },
  {
    id: 'kind',
    title: t('Kind'),
    valuesOf: ({ kind }) => [kind],
    labelOf: (value) => (isKind(value) ? say(KIND_WORDS[value]) : value),
  },
];

/** What the list of boot images shows. It begins with the systems, so that the default of each is the first of them. */
export const IMAGE_SHAPE: CatalogueShape<BootImage> = {
  form: LIST,
  columns: imageColumns,
  facets: facetsOf,
  textsOf: ({ name, title, system, preference, namespace }) => [name, title, system, preference?.name, namespace],
};
