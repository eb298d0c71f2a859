import type { Session } from '../../../cluster/session';
import { claimKeysOf, diskNodes } from '../../../resources/node/disk-nodes';
import type { NodeMachine } from '../../../resources/node/machine';
import { Launchers, launcherQuestion } from './launchers';
import type { Ties } from './ties.types';
import { Volumes } from './volumes';

/** Equal for machines about which the same is asked, however much else of them changes. */
export const tieQuestion = (machines: readonly NodeMachine[]): string =>
  machines.map((one) => [one.key, ...claimKeysOf(one), launcherQuestion(one) ?? ''].join(' ')).join('\n');

/** Reads what ties machines to nodes, only for the machines in question, and keeps it for a while. */
export class TieReader {
  readonly #volumes: Volumes;
  readonly #launchers: Launchers;

  constructor(session: Session) {
    this.#volumes = new Volumes(session);
    this.#launchers = new Launchers(session);
  }

  /** Never rejects: what could not be read is told. */
  async read(machines: readonly NodeMachine[]): Promise<Ties> {
    const [disks] = await Promise.all([
      this.#volumes.ask(machines.flatMap(claimKeysOf)),
      this.#launchers.ask(machines),
    ]);
    const byKey = new Map(machines.map(({ key, vmi }) => [key, this.#launchers.of(vmi)]));
    return { disksOf: diskNodes(this.#volumes.reach()), podOf: (key) => byKey.get(key), disks };
  }
}
