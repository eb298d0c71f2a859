import type { ReactElement } from 'react';

/** How far something is; without a share it only says that it goes on. */
export const ProgressBar = ({
  label,
  share,
}: {
  readonly label: string;
  readonly share: number | undefined;
}): ReactElement => {
  const percent = share === undefined ? undefined : Math.floor(share * 100);
  return (
    <div
      className={`vm-manager-progress__bar${percent === undefined ? ' vm-manager-progress__bar--open' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={percent === undefined ? undefined : `${percent} %`}
      data-test="migration-bar"
    >
      <div
        className="vm-manager-progress__fill"
        style={percent === undefined ? undefined : { inlineSize: `${percent}%` }}
      />
    </div>
  );
};
