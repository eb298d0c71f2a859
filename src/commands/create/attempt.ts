import type { ObjectRef } from '../../cluster/cluster';
import { annotationsOf, nameOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import type { Target } from '../command';
import { refOf } from '../kind-of';

/** Marks what an attempt made, so that it is recognised where the answer to its request was lost. */
const MARK = 'vm-manager-plugin/attempt';

/** One thing that an attempt made, or may have made. */
export interface Made {
  readonly ref: ObjectRef;
  /** The manifest that it was made from, as text. */
  readonly manifest: string;
  /** Its request got no answer, and the cluster could not be asked either: it may exist or not. */
  readonly uncertain: boolean;
}

/**
 * One attempt at making several objects, for as long as the user goes on trying: what was made by an earlier try is used again
 * and not made twice, and what is left over in the end can be deleted.
 */
export class Attempt {
  readonly #made = new Map<string, Made>();
  /** The user gave it up while it was under way. */
  canceled = false;
  /** Objects that were to belong to another one and do not, with the reason. */
  unowned: readonly { readonly ref: ObjectRef; readonly why: string }[] = [];

  /** Names of what was seen while its content was not complete yet. */
  readonly #awaited = new Set<string>();

  constructor(readonly id: string = randomId()) {}

  /** In the order in which they were made. */
  made(): readonly Made[] {
    return [...this.#made.values()];
  }

  madeOf(object: KubeObject): Made | undefined {
    return this.#made.get(keyOf(object));
  }

  note(object: KubeObject, ref: ObjectRef, uncertain = false): void {
    this.#made.set(keyOf(object), { ref, manifest: JSON.stringify(object), uncertain });
  }

  forget(made: Made): void {
    for (const [key, value] of this.#made) if (value === made) this.#made.delete(key);
  }

  /**
   * The first of these names whose object was seen incomplete before and is not there any more: somebody has deleted it. One that
   * was never seen does not count, as a watch may be late, nor one that went away complete, as CDI can be set to tidy up so.
   */
  vanished(
    names: readonly string[],
    now: NonNullable<Target['also']>[number] | undefined,
    isComplete: (object: KubeObject) => boolean,
  ): string | undefined {
    if (now?.known !== true) return undefined;
    const objects = new Map(now.items.map((object) => [nameOf(object), object]));
    for (const [name, object] of objects) {
      if (isComplete(object)) this.#awaited.delete(name);
      else this.#awaited.add(name);
    }
    return names.find((name) => this.#awaited.has(name) && !objects.has(name));
  }

  /** What was seen in an earlier try says nothing about the next one. */
  awaitAnew(): void {
    this.#awaited.clear();
  }

  /** The manifest with the mark of this attempt. */
  marked(object: KubeObject): KubeObject {
    return {
      ...object,
      metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [MARK]: this.id } },
    };
  }

  isOurs(object: KubeObject): boolean {
    return annotationsOf(object)[MARK] === this.id;
  }
}

const keyOf = (object: KubeObject): string => {
  const { kind, namespace, name } = refOf(object);
  return [kind.group, kind.kind, namespace ?? '', name].join('/');
};

/** Only has to differ between the attempts of one user in one namespace. */
const randomId = (): string => Math.random().toString(36).slice(2, 12);
