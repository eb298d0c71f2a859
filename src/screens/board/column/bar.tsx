import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface BarProps {
  /** Such as "CPU". */
  readonly label: string;
  readonly node: string;
  /** Undefined where not everybody who asks is known. */
  readonly requested: number | undefined;
  readonly allocatable: number | undefined;
  readonly used: number | undefined;
  /** A number with its unit. */
  readonly shown: (amount: number) => string;
  /** What would be asked for besides, were the cargo dropped here. */
  readonly added: number | undefined;
}

const UNKNOWN = '–';

const percent = (part: number, whole: number): number => Math.max(0, Math.min(100, (part / whole) * 100));

/** What is known where it cannot be drawn. */
const partOf = (
  t: TFunction,
  shown: BarProps['shown'],
  requested: number | undefined,
  allocatable: number | undefined,
): string => {
  if (requested !== undefined) return t('{{requested}} requested', { requested: shown(requested) });
  return allocatable === undefined ? UNKNOWN : `${UNKNOWN} / ${shown(allocatable)}`;
};

/** How much of a node is asked for, and how much is used, as a bar with its numbers beside it. */
export const Bar = ({ label, node, requested, allocatable, used, shown, added }: BarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (requested === undefined || allocatable === undefined || allocatable <= 0)
    return (
      <div className="vm-manager-board-bar">
        <span>{label}</span>
        <span className="vm-manager-board-bar__numbers">{partOf(t, shown, requested, allocatable)}</span>
      </div>
    );
  const share = Math.round((requested / allocatable) * 100);
  const values = { requested: shown(requested), whole: shown(allocatable), percent: share };
  const words =
    used === undefined
      ? t('{{requested}} of {{whole}} requested ({{percent}} %)', values)
      : t('{{requested}} of {{whole}} requested ({{percent}} %), {{used}} used', { ...values, used: shown(used) });
  return (
    <div className="vm-manager-board-bar" title={`${label}: ${words}`}>
      <span>{label}</span>
      <span className="vm-manager-board-bar__numbers">{`${shown(requested)} / ${shown(allocatable)}`}</span>
      <span
        role="meter"
        aria-label={t('{{label}} of {{node}}', { label, node })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, share)}
        aria-valuetext={words}
        className="vm-manager-board-bar__track"
        data-full={share >= 95}
      >
        <span style={{ inlineSize: `${percent(requested, allocatable)}%` }} />
        {added !== undefined && added > 0 && (
          <span className="vm-manager-board-bar__added" style={{ inlineSize: `${percent(added, allocatable)}%` }} />
        )}
        {used !== undefined && (
          <span className="vm-manager-board-bar__used" style={{ insetInlineStart: `${percent(used, allocatable)}%` }} />
        )}
      </span>
    </div>
  );
};
