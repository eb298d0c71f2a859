import type { KindDefinition } from '../kinds/definition';

type StoreErrorReason = 'NotFound' | 'AlreadyExists' | 'Conflict' | 'Gone' | 'Forbidden';

interface StoreErrorDetails {
  readonly name?: string;
  readonly group?: string;
  /** The plural, as Status.details.kind has it. */
  readonly kind?: string;
}

/** A write or read that the store refuses. `message` is worded as Kubernetes words it, ready for a Status object. */
export class StoreError extends Error {
  constructor(
    readonly reason: StoreErrorReason,
    message: string,
    readonly details: StoreErrorDetails = {},
  ) {
    super(message);
    this.name = 'StoreError';
  }
}

type Named = Pick<KindDefinition, 'group' | 'plural'>;

/** `virtualmachines.kubevirt.io`, or `pods` for the core group. */
const qualifiedResource = ({ group, plural }: Named): string => (group === '' ? plural : `${plural}.${group}`);

const detailsOf = (kind: Named, name: string): StoreErrorDetails => ({
  name,
  ...(kind.group === '' ? {} : { group: kind.group }),
  kind: kind.plural,
});

export const notFound = (kind: Named, name: string): StoreError =>
  new StoreError('NotFound', `${qualifiedResource(kind)} "${name}" not found`, detailsOf(kind, name));

export const alreadyExists = (kind: Named, name: string): StoreError =>
  new StoreError('AlreadyExists', `${qualifiedResource(kind)} "${name}" already exists`, detailsOf(kind, name));

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export const conflict = (kind: Named, name: string, why: string = MODIFIED): StoreError =>
  new StoreError(
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedResource(kind)} "${name}": ${why}`,
    detailsOf(kind, name),
  );

/** The cluster is able to, but will not: quotas and limits. */
export const forbidden = (kind: Named, name: string, why: string): StoreError =>
  new StoreError('Forbidden', `${qualifiedResource(kind)} "${name}" is forbidden: ${why}`, detailsOf(kind, name));

/** The history that a watch or a paged list needs is no longer there. */
export const tooOld = (asked: number, oldest: number): StoreError =>
  new StoreError('Gone', `too old resource version: ${asked} (${oldest})`);
