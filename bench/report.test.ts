import { describe, expect, it } from 'vitest';
import { jsonReport, markdownTable } from './report';

describe('markdownTable', () => {
  it('shows median and range per size, and only what was measured', () => {
    const table = markdownTable(
      new Map([
        [100, [{ firstRow: 300 }, { firstRow: 200 }, { firstRow: 250 }]],
        [
          10_000,
          [
            { firstRow: 512.4, storm1000Right: 1 },
            { firstRow: 512.4, storm1000Right: 0 },
          ],
        ],
      ]),
    );
    expect(table.split('\n')).toEqual([
      '|  | 100 VMs | 10,000 VMs | goal at 10,000 |',
      '| --- | ---: | ---: | --- |',
      '| Navigation to first row, ms | 250 (200–300) | 512 |  |',
      '| Storm of 1,000/s: last state right | – | no | yes |',
    ]);
  });
});

describe('jsonReport', () => {
  it('keeps every reading', () => {
    const report: unknown = JSON.parse(jsonReport(new Map([[100, [{ filter: 12.5 }]]]), { cpus: 2 }));
    expect(report).toEqual({ machine: { cpus: 2 }, sizes: [{ vms: 100, runs: [{ filter: 12.5 }] }] });
  });
});
