import type { VmRecord } from '../../../inventory/record';
import { msg } from '../../../lib/message';
import type { LossFate, Lost } from '../../../resources/node/loss';
import type { Face } from '../node-state';

/** A machine of a lost node in the table. */
export interface LossRow {
  readonly key: string;
  readonly name: string;
  readonly machine: VmRecord;
  readonly node: string;
  readonly fate: LossFate;
}

export const rowsOf = (lost: readonly Lost<VmRecord>[]): readonly LossRow[] =>
  lost.map(({ machine, node, fate }) => ({ key: machine.key, name: machine.name, machine, node, fate }));

/** The outcome in a word. */
export const fateFace = (fate: Pick<LossFate, 'is'>): Face => {
  switch (fate.is) {
    case 'restarts':
      return { id: 'restarts', icon: 'running', tone: 'success', word: msg('Starts elsewhere') };
    case 'homeless':
      return { id: 'homeless', icon: 'failed', tone: 'danger', word: msg('Finds no place') };
    case 'stays-off':
      return { id: 'stays-off', icon: 'stopped', tone: 'warning', word: msg('Stays off') };
  }
};

/** How many machines have each outcome. */
export const countsOf = (rows: readonly LossRow[]): Readonly<Record<LossFate['is'], number>> => {
  const counts = { restarts: 0, homeless: 0, 'stays-off': 0 };
  for (const { fate } of rows) counts[fate.is] += 1;
  return counts;
};
