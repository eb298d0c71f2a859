import type { ObjectRef } from '../../../cluster/cluster';
import { ApiError, type ApiCause } from '../../../cluster/errors';
import { errorAdvice } from '../../../cluster/error-text';
import { msg, type Message } from '../../../lib/message';
import { NODE } from '../../../resources/kinds';
import { keyOf } from '../../../resources/object';
import type { Job, Settled } from '../../../tasks/job';
import { objectLine } from '../../object/job';

/** Takes back for these machines, and tells of each that stays. Rejects with an ApiError whose causes name those that may not stay. */
export type TakeBack = (machines: readonly ObjectRef[], done: (machine: ObjectRef) => void) => Promise<void>;

const keyOfRef = ({ namespace, name }: ObjectRef): string => keyOf(namespace, name);

/** Evacuations that are taken back: how far that is. Lives outside of React, as the task that shows it does. */
export class TakingBack {
  readonly #listeners = new Set<() => void>();
  readonly #stay = new Set<string>();
  #phase: 'ready' | 'running' | 'over' = 'ready';
  #error: ApiError | undefined;

  constructor(
    readonly machines: readonly ObjectRef[],
    private readonly takeBack: TakeBack,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Begins, or begins again for those that do not stay yet. */
  begin(): void {
    const rest = this.machines.filter((machine) => !this.#stay.has(keyOfRef(machine)));
    this.#phase = 'running';
    this.#error = undefined;
    this.takeBack(rest, (machine) => this.#note(machine))
      .catch((error: unknown) => {
        this.#error = error instanceof ApiError ? error : new ApiError('other', String(error), 0);
      })
      .finally(() => {
        this.#phase = 'over';
        this.#tell();
      });
  }

  /** How many stay of how many. */
  counts(): { readonly stayed: number; readonly total: number } {
    return { stayed: this.#stay.size, total: Math.max(this.machines.length, this.#stay.size) };
  }

  settled(): Settled {
    if (this.#phase !== 'over') return 'pending';
    const error = this.#error;
    if (error === undefined) return 'done';
    const { stayed, total } = this.counts();
    return {
      failed:
        stayed === 0 ? error.message : msg('{{stayed}} of {{total}} stay on the node; it was refused for the others', { stayed, total }), // prettier-ignore
      causes: causesOf(error),
      advice: errorAdvice(error),
    };
  }

  #note(machine: ObjectRef): void {
    this.#stay.add(keyOfRef(machine));
    this.#tell();
  }

  #tell(): void {
    [...this.#listeners].forEach((listener) => listener());
  }
}

/** The machines by name, each with its own reason. */
const causesOf = ({ causes, message }: ApiError): readonly ApiCause[] => (causes.length > 0 ? causes : [{ message }]);

const wordsOf = (back: TakingBack): Message => msg('{{stayed}} of {{total}} stay on the node', back.counts());

/** `kubevirt: pkg/virtctl/vm/evacuate_cancel.go` */
const line = (machine: ObjectRef): string =>
  objectLine(machine, 'virtctl', 'evacuate-cancel', 'vmi', machine.name, '--migrate-cancel');

/** Taking back as a task on the node. */
export const takeBackMoves: Job<{ readonly back: TakingBack }> = {
  id: 'node.take-back',
  label: msg('Cancel evacuation'),
  run: (_cluster, _target, { back }) => {
    back.begin();
    return Promise.resolve();
  },
  follows: ({ ref }) => [{ kind: NODE, name: ref.name }],
  listen: ({ back }, changed) => back.subscribe(changed),
  settled: (_before, _now, { back }) => back.settled(),
  progress: (_now, { back }) => wordsOf(back),
  afterwards: ({ back }) => wordsOf(back),
  timeoutMs: 30 * 60_000,
  cli: (_target, { back }) => back.machines.map(line).join('\n'),
};
