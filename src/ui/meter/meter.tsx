import type { ReactElement } from 'react';
import './meter.css';

interface MeterProps {
  /** What it measures, for screen readers. */
  readonly label: string;
  /** What is asked for and what is measured, both 0–1 of the whole; more than 1 where it is overbooked. */
  readonly share: number | undefined;
  readonly used?: number | undefined;
  /** The same in numbers: stands beside the bar, or is only read out. */
  readonly text: string;
  readonly textHidden?: boolean;
}

/** From here on, little is left. */
const TIGHT = 0.85;

const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;

/** How full something is: a bar, and the numbers in words. What is used is a line within what is asked for. */
export const Meter = ({ label, share, used, text, textHidden = false }: MeterProps): ReactElement => {
  const tone = share === undefined || share < TIGHT ? 'roomy' : share <= 1 ? 'tight' : 'over';
  return (
    <span className="vm-manager-meter" data-tone={tone}>
      <span
        className="vm-manager-meter__bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(1, share ?? 0) * 100)}
        aria-valuetext={text}
      >
        {share !== undefined && <span className="vm-manager-meter__share" style={{ inlineSize: percent(share) }} />}
        {used !== undefined && <span className="vm-manager-meter__used" style={{ inlineSize: percent(used) }} />}
      </span>
      {!textHidden && (
        <span className="vm-manager-meter__text" aria-hidden>
          {text}
        </span>
      )}
    </span>
  );
};
