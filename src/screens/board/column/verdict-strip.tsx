import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../text';
import type { Verdict } from '../carry/verdict';

/** The verdict of a node on what is carried, in words; `reasons` are lines of their own. */
export const useVerdictWords = (): ((verdict: Verdict) => {
  readonly title: string;
  readonly reasons: readonly string[];
}) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useCallback(
    (verdict) => {
      switch (verdict.is) {
        case 'here':
          return { title: t('Runs here already'), reasons: [] };
        case 'fits':
          return { title: verdict.count === 1 ? t('Has room') : t('Has room for all'), reasons: [] };
        case 'partly':
          return {
            title: t('Has room for {{number}} of {{total}}', { number: verdict.count, total: verdict.of }),
            reasons: verdict.reasons.map(say),
          };
        case 'unsure':
          return { title: t('Not sure'), reasons: verdict.reasons.map(say) };
        case 'refused':
          return {
            title: verdict.stays === true ? t('Cannot be moved') : t('Cannot take it'),
            reasons: verdict.reasons.map(say),
          };
      }
    },
    [t, say],
  );
};

const ICONS = {
  here: MinusCircleIcon,
  fits: CheckCircleIcon,
  partly: CheckCircleIcon,
  unsure: ExclamationTriangleIcon,
  refused: BanIcon,
} as const;

/** Lies over the top of a column while something is carried. Said by the live region, for the column that is chosen. */
export const VerdictStrip = ({ verdict }: { readonly verdict: Verdict | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = useVerdictWords();
  if (verdict === undefined)
    return (
      <div className="vm-manager-board-verdict" aria-hidden data-test="board-verdict" data-verdict="unknown">
        {t('Checking…')}
      </div>
    );
  const { title, reasons } = words(verdict);
  const Icon = ICONS[verdict.is];
  return (
    <div
      className={`vm-manager-board-verdict vm-manager-board-verdict--${verdict.is}`}
      aria-hidden
      data-test="board-verdict"
      data-verdict={verdict.is}
    >
      <span className="vm-manager-board-verdict__title">
        <Icon /> {title}
      </span>
      {reasons.map((reason) => (
        <span key={reason}>{reason}</span>
      ))}
    </div>
  );
};
