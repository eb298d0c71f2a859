import type { Amount, NodeRecord, NodeTotals } from './node.types';

/** Sums over nodes. What a node does not tell counts as nothing, except for what is used: half of a sum would be a lie. */
export const totalsOf = (records: readonly NodeRecord[]): NodeTotals => {
  const count = (test: (record: NodeRecord) => boolean): number => records.filter(test).length;
  const sum = (read: (record: NodeRecord) => Partial<Amount>) => ({
    cores: records.reduce((total, record) => total + (read(record).cores ?? 0), 0),
    memoryBytes: records.reduce((total, record) => total + (read(record).memoryBytes ?? 0), 0),
  });
  const isMeasured = records.every(({ used }) => used?.cores !== undefined && used.memoryBytes !== undefined);
  return {
    nodes: records.length,
    ready: count(({ ready }) => ready),
    cordoned: count(({ cordoned }) => cordoned),
    runsMachines: count(({ runsMachines }) => runsMachines),
    machines: records.reduce((total, { machines }) => total + machines.length, 0),
    allocatable: sum(({ allocatable }) => allocatable),
    requested: sum(({ requested }) => requested),
    used: isMeasured && records.length > 0 ? sum(({ used }) => used ?? {}) : undefined,
  };
};
