import { omit } from '../../lib/json';
import { completed } from '../../store/metadata';
import { settle } from '../../store/settle';
import { notFound } from '../../store/errors';
import { alreadyExists } from '../../store/errors';
import { generatedName } from '../../store/identifiers';
import type { DraftObject, KubeObject, Metadata } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { ApiFault } from '../http/status';
import { admit } from './admit';
import type { WriteOptions } from './options';
import { createdBy } from './ownership';
import { prepared } from './strategy';

/** Metadata that only the server writes. */
const clientMetadata = (metadata: Partial<Metadata>): Partial<Metadata> => {
  const { resourceVersion } = metadata;
  if (resourceVersion !== undefined && resourceVersion !== '') {
    throw new ApiFault(500, { message: 'resourceVersion should not be set on objects to be created' });
  }
  const identity = ['uid', 'resourceVersion', 'generation', 'creationTimestamp'] as const;
  return omit(metadata, ...identity, 'deletionTimestamp', 'deletionGracePeriodSeconds');
};

const NAMESPACES = { group: '', plural: 'namespaces' };

/** Throws 404 when the namespace is missing, 403 when it is going away. */
const checkNamespace = (context: ApiContext, kind: ServedKind, namespace: string | undefined, name: string): void => {
  if (!kind.definition.namespaced || namespace === undefined) return;
  const found = context.store.get('namespaces.', undefined, namespace);
  if (found === undefined) throw notFound(NAMESPACES, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  const { group, plural } = kind.definition;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const resource = group === '' ? plural : `${plural}.${group}`;
  throw new ApiFault(403, {
    message: `${resource} "${name}" is forbidden: ${why}`,
    reason: 'Forbidden',
    details: {
      name,
      ...(group === '' ? {} : { group }),
      kind: plural,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  });
};

/** Creates an object as a client asks for it; with dryRun it only says what would be stored. */
export const createObject = (
  context: ApiContext,
  kind: ServedKind,
  draft: DraftObject,
  options: WriteOptions,
): KubeObject => {
  const { store, random, clock } = context;
  const metadata = clientMetadata(draft.metadata);
  const named =
    metadata.name === undefined && metadata.generateName !== undefined
      ? { ...metadata, name: generatedName(metadata.generateName, random) }
      : metadata;
  checkNamespace(context, kind, named.namespace, named.name ?? '');
  const wish = prepared(kind, { ...draft, metadata: named });
  const object = admit(context, { kind, operation: 'CREATE', subresource: undefined, old: undefined, options }, wish);
  const managedFields = object.metadata.managedFields ?? createdBy(context, kind, object, options);
  const owned = { ...object, metadata: { ...object.metadata, managedFields } };
  if (!options.dryRun) return store.create(kind.id, owned);
  if (store.get(kind.id, object.metadata.namespace, object.metadata.name ?? '') !== undefined) {
    throw alreadyExists(kind.definition, object.metadata.name ?? '');
  }
  const preview = completed(kind.definition, owned, { now: clock.now(), random });
  // what is not stored has no version
  Reflect.deleteProperty(preview.metadata, 'resourceVersion');
  return settle(preview);
};
