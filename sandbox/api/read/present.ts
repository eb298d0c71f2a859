import { jsonTextAs } from '../../store/json-text';
import type { KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { AnswerForm } from '../http/negotiate';
import { badRequest } from '../http/status';
import { cellsOf, columnDefinitions, type IncludeObject } from './table';

export interface ListMeta {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** Turns objects into the text of an answer, in the form that the client asked for. */
export interface Presenter {
  /** Two presenters with the same key make the same text of the same object; undefined = it depends on the time. */
  readonly key: string | undefined;
  one(object: KubeObject): string;
  /** The object of a watch event; `first`: of the first event of the stream. */
  event(object: KubeObject, first: boolean): string;
  list(objects: readonly KubeObject[], meta: ListMeta): string;
  /** An object without content, as bookmarks carry it. */
  bookmark(metadata: Readonly<Record<string, unknown>>, first: boolean): string;
}

const objectPresenter = (kind: ServedKind): Presenter => {
  const { apiVersion, definition, typed } = kind;
  const one = (object: KubeObject): string => jsonTextAs(object, apiVersion);
  const head = `"kind":${JSON.stringify(`${definition.kind}List`)},"apiVersion":${JSON.stringify(apiVersion)}`;
  return {
    key: apiVersion,
    one,
    event: one,
    // lists of typed kinds do not repeat kind and apiVersion in their items; custom resources do
    list: (objects, meta) =>
      `{${head},"metadata":${JSON.stringify(meta)},"items":[${objects
        .map((object) => jsonTextAs(object, typed ? undefined : apiVersion))
        .join(',')}]}`,
    bookmark: (metadata) => JSON.stringify({ kind: definition.kind, apiVersion, metadata }),
  };
};

const META_V1 = 'meta.k8s.io/v1';
const partial = (object: Pick<KubeObject, 'metadata'>): string =>
  `{"kind":"PartialObjectMetadata","apiVersion":"${META_V1}","metadata":${JSON.stringify(object.metadata)}}`;

const metadataPresenter = (): Presenter => ({
  key: META_V1,
  one: partial,
  event: partial,
  list: (objects, meta) =>
    `{"kind":"PartialObjectMetadataList","apiVersion":"${META_V1}","metadata":${JSON.stringify(meta)},"items":[${objects
      .map(partial)
      .join(',')}]}`,
  bookmark: (metadata) => JSON.stringify({ kind: 'PartialObjectMetadata', apiVersion: META_V1, metadata }),
});

const tablePresenter = (kind: ServedKind, include: IncludeObject, now: () => Date): Presenter => {
  const shown = (object: KubeObject): string => {
    if (include === 'None') return 'null';
    return include === 'Object' ? jsonTextAs(object, kind.apiVersion) : partial(object);
  };
  const table = (rows: string, meta: unknown, headed: boolean): string => {
    const columns = headed ? JSON.stringify(columnDefinitions(kind.definition)) : 'null';
    return `{"kind":"Table","apiVersion":"${META_V1}","metadata":${JSON.stringify(meta)},"columnDefinitions":${columns},"rows":[${rows}]}`;
  };
  const row = (object: KubeObject): string =>
    `{"cells":${JSON.stringify(cellsOf(kind.definition, object, now()))},"object":${shown(object)}}`;
  const single = (object: KubeObject, headed: boolean): string =>
    table(row(object), { resourceVersion: object.metadata.resourceVersion }, headed);
  return {
    key: undefined,
    one: (object) => single(object, true),
    event: single,
    list: (objects, meta) => table(objects.map(row).join(','), meta, true),
    bookmark: (metadata, first) => {
      const object = JSON.stringify({ kind: kind.definition.kind, apiVersion: kind.apiVersion, metadata });
      const cells = JSON.stringify(columnDefinitions(kind.definition).map(() => null));
      return table(`{"cells":${cells},"object":${object}}`, { resourceVersion: metadata.resourceVersion }, first);
    },
  };
};

const includeObject = (query: URLSearchParams): IncludeObject => {
  const asked = query.get('includeObject') ?? 'Metadata';
  if (asked === 'None' || asked === 'Metadata' || asked === 'Object') return asked;
  throw badRequest(`unrecognized includeObject value: "${asked}"`);
};

/** The presenter for the form that was negotiated. */
export const presenterOf = (kind: ServedKind, form: AnswerForm, query: URLSearchParams, now: () => Date): Presenter => {
  switch (form.as) {
    case 'object':
      return objectPresenter(kind);
    case 'PartialObjectMetadata':
      return metadataPresenter();
    case 'Table':
      return tablePresenter(kind, includeObject(query), now);
  }
};
