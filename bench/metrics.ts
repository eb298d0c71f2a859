export type Unit = 'ms' | 'MB' | 'KB' | 'fps' | 'count' | 'yes';

export interface Metric {
  readonly title: string;
  readonly unit: Unit;
  /** What is to be reached at 10,000 VMs, as the issue words it. */
  readonly goal?: string;
}

/** Every number that the benchmark reports, in the order of the table. */
export const METRICS = {
  emptyPage: { title: 'Empty page of the same console drawn', unit: 'ms' },
  emptyTask: { title: 'Longest task of the empty page', unit: 'ms' },
  bareFetch: { title: 'The same lists fetched and parsed by an empty page', unit: 'ms' },
  firstRow: { title: 'Navigation to first row', unit: 'ms' },
  firstRowAbove: { title: 'First row, above the empty page', unit: 'ms', goal: '≤ 700' },
  complete: { title: 'Navigation to complete list', unit: 'ms' },
  completeAbove: { title: 'Complete list, above the empty page', unit: 'ms', goal: '≤ 3000' },
  longestTask: { title: 'Longest task while loading', unit: 'ms', goal: '≤ 100' },
  apiBytes: { title: 'API bytes received', unit: 'MB' },
  apiRequests: { title: 'API requests', unit: 'count' },
  sockets: { title: 'Open WebSockets on the list', unit: 'count', goal: '≤ 4' },
  codeBytes: { title: 'Plugin code for the list, gzipped', unit: 'KB', goal: '≤ 150' },
  codeFiles: { title: 'Plugin files for the list', unit: 'count', goal: '≤ 8' },
  heap: { title: 'JS heap after GC, above the empty page', unit: 'MB', goal: '≤ 150' },
  filter: { title: 'Filter keystroke to painted', unit: 'ms', goal: '≤ 50' },
  sort: { title: 'Sort to painted', unit: 'ms', goal: '≤ 50' },
  storm200Frames: { title: 'Storm of 200/s: frames a second', unit: 'fps', goal: '≥ 50' },
  storm200Task: { title: 'Storm of 200/s: longest task', unit: 'ms', goal: '≤ 100' },
  storm200Right: { title: 'Storm of 200/s: last state right', unit: 'yes', goal: 'yes' },
  storm200Lag: { title: 'Storm of 200/s: right so long after its end', unit: 'ms' },
  storm1000Frames: { title: 'Storm of 1,000/s: frames a second', unit: 'fps', goal: '≥ 50' },
  storm1000Task: { title: 'Storm of 1,000/s: longest task', unit: 'ms', goal: '≤ 100' },
  storm1000Right: { title: 'Storm of 1,000/s: last state right', unit: 'yes', goal: 'yes' },
  storm1000Lag: { title: 'Storm of 1,000/s: right so long after its end', unit: 'ms' },
  details: { title: 'List to details', unit: 'ms', goal: '≤ 250' },
  detailsSockets: { title: 'Open WebSockets on details', unit: 'count', goal: '≤ 6' },
  back: { title: 'Back to list', unit: 'ms', goal: '≤ 200' },
  catalogue: { title: 'Create to templates', unit: 'ms' },
  wizard: { title: 'Wizard opened: 200 images, 65 instance types, 100 templates', unit: 'ms', goal: '≤ 300' },
  tree: { title: 'Opening the inventory tree', unit: 'ms', goal: '≤ 100' },
  treeTask: { title: 'Longest task of opening it', unit: 'ms', goal: '≤ 100' },
  treeAll: { title: 'All its groups opened', unit: 'ms', goal: '≤ 100' },
  consoleFirst: { title: 'Console tab to picture, first time in a visit', unit: 'ms', goal: '≤ 500' },
  consoleAgain: { title: 'Console tab to picture, again', unit: 'ms', goal: '≤ 500' },
  consoleLeak: { title: 'Heap left by 50 times connecting', unit: 'MB' },
  boardFirst: { title: 'Migration board: first cards, first time in a visit', unit: 'ms', goal: '≤ 1500' },
  boardAgain: { title: 'Migration board: first cards, again', unit: 'ms' },
  boardFrames: { title: 'Migration board: frames a second while dragging', unit: 'fps', goal: '≥ 50' },
  boardTask: { title: 'Migration board: longest task while dragging', unit: 'ms' },
  paletteFirst: { title: 'Command palette opened, first time in a visit', unit: 'ms' },
  paletteAgain: { title: 'Command palette opened, again', unit: 'ms', goal: '≤ 100' },
  paletteFind: { title: 'Command palette: a letter to what it finds', unit: 'ms', goal: '≤ 50' },
  bulkSummary: { title: 'Stop the first 1,000 machines: summary before', unit: 'ms', goal: '≤ 200' },
  bulkTask: { title: 'Stop the first 1,000 machines: longest task', unit: 'ms', goal: '≤ 50' },
  bulkFrames: { title: 'Stop the first 1,000 machines: frames a second', unit: 'fps', goal: '≥ 50' },
  bulkDone: { title: 'Stop the first 1,000 machines: all stopped after', unit: 'ms' },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;

/** What one run found; a measure that was not asked for leaves its numbers out. */
export type Readings = Partial<Record<MetricId, number>>;
