import type { ReactElement } from 'react';
import type { VmRecord } from '../../inventory/record';
import './machines.css';

const SHOWN = 2;

const pair = ([key, value]: readonly [string, string]): string => (value === '' ? key : `${key}=${value}`);

/** Keys that say nothing to people are shown last. */
const ordered = (labels: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(labels)
    .sort(([one], [other]) => Number(one.includes('/')) - Number(other.includes('/')) || one.localeCompare(other))
    .map(pair);

/** The labels of a row as text, for measuring: the first, and room for the rest. */
export const labelsText = (row: VmRecord): string => ordered(row.labels)[0] ?? '–';

/** The first labels of an object, and how many more there are; all of them on hover. */
export const LabelsCell = ({ labels }: { readonly labels: Readonly<Record<string, string>> }): ReactElement => {
  const all = ordered(labels);
  if (all.length === 0) {
    return <>{'–'}</>;
  }
  return (
    <span className="vm-manager-machines__labels" title={all.join('\n')}>
      {all.slice(0, SHOWN).map((text) => (
        <span key={text} className="vm-manager-machines__tag">
          {text}
        </span>
      ))}
      {all.length > SHOWN && <span>{`+${all.length - SHOWN}`}</span>}
    </span>
  );
};
