import { Document } from 'yaml';
import type { Draft } from '../../../../resources/draft/draft';
import type { KubeObject } from '../../../../resources/object';

/**
 * `compat`: a string such as `yes` is quoted, which the YAML of today would not need but the one that kubectl reads does. Parts
 * that several places of a draft share are written out, never as an alias.
 */
export const WRITING = { compat: 'yaml-1.1', aliasDuplicateObjects: false } as const;

/** Lines are not folded: a long string stays on its line. */
const LAYOUT = { lineWidth: 0 } as const;

/** As people read it: what it is first. */
const inOrder = ({ apiVersion, kind, metadata, spec, ...rest }: KubeObject): Record<string, unknown> => ({
  ...(apiVersion === undefined ? {} : { apiVersion }),
  ...(kind === undefined ? {} : { kind }),
  metadata,
  ...(spec === undefined ? {} : { spec }),
  ...rest,
});

/** A document of its own for an object. */
export const documentOf = (object: KubeObject): Document => new Document(inOrder(object), WRITING);

/** Documents one below the other, as a file of manifests has them. */
export const joined = (documents: readonly Document[]): string =>
  documents
    .map((document, index) => {
      if (document.directives !== undefined) document.directives.docStart = index > 0 ? true : null;
      return document.toString(LAYOUT);
    })
    .join('');

/** The objects of a draft in the order in which they stand in a draft's text: the VM, then what is made before it. */
export const objectsOf = (draft: Draft): readonly KubeObject[] => [draft.vm, ...draft.others];

/** The manifests of a draft, as `kubectl create -f` reads them. */
export const writeManifests = (objects: readonly KubeObject[]): string => joined(objects.map(documentOf));
