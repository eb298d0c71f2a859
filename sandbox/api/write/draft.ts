import { isRecord, recordAt, type JsonRecord, omit } from '../../lib/json';
import type { DraftObject, Metadata } from '../../store/object';
import type { ServedKind } from '../catalogue';
import { badRequest } from '../http/status';

const isTextMap = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string'));

/** Field of ObjectMeta → its Go type, for the words of the decoder. */
const TEXTS: readonly (keyof Metadata)[] = ['name', 'generateName', 'namespace', 'uid', 'resourceVersion'];
const LISTS: readonly (keyof Metadata)[] = ['finalizers', 'ownerReferences', 'managedFields'];

const cannotRead = (kind: ServedKind, field: string, type: string): Error =>
  badRequest(
    `${kind.definition.kind} in version "${kind.version}" cannot be handled as a ${kind.definition.kind}: json: cannot unmarshal into Go struct field ObjectMeta.metadata.${field} of type ${type}`,
  );

const checkedMetadata = (kind: ServedKind, metadata: JsonRecord): Partial<Metadata> => {
  for (const field of TEXTS) {
    const value = metadata[field];
    if (value !== undefined && value !== null && typeof value !== 'string') throw cannotRead(kind, field, 'string');
  }
  for (const field of ['labels', 'annotations']) {
    if (!isTextMap(metadata[field])) throw cannotRead(kind, field, 'map[string]string');
  }
  for (const field of LISTS) {
    const value = metadata[field];
    if (value !== undefined && value !== null && !Array.isArray(value)) throw cannotRead(kind, field, 'array');
  }
  // null means "not set", as in the Go structs; empty maps and lists are not kept either
  const given = Object.entries(metadata).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
};

/** A checked body as an object for the store. Throws 400 where metadata has the wrong types. */
export const draftOf = (kind: ServedKind, body: JsonRecord, namespace: string | undefined): DraftObject => {
  const content = omit(body, 'apiVersion', 'kind', 'metadata');
  const metadata = checkedMetadata(kind, recordAt(body, 'metadata'));
  if (metadata.name === '') delete metadata.name;
  if (metadata.generateName === '') delete metadata.generateName;
  return {
    apiVersion: kind.apiVersion,
    kind: kind.definition.kind,
    metadata: kind.definition.namespaced ? { ...metadata, namespace } : { ...metadata, namespace: undefined },
    ...content,
  };
};
