import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../cluster/coverage.types';
import { Notice } from '../../ui/state/notice';

/** More names than this do not fit one line. */
const NAMED = 5;

/** Tells a user who may not list the whole cluster what a list of "all namespaces" really covers. */
export const CoverageNotice = ({ coverage }: { readonly coverage: Coverage }): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  if (coverage.kind !== 'namespaces') {
    return null;
  }
  const { covered, left, limit } = coverage;
  const number = covered.length.toLocaleString(i18n.language);
  const names = covered.slice(0, NAMED).join(', ');
  return (
    <Notice kind="note" dataTest="coverage">
      {covered.length <= NAMED
        ? t('You may not list the whole cluster. Shown are the namespaces you can see: {{names}}.', { names })
        : t('You may not list the whole cluster. Shown are {{number}} namespaces you can see.', { number })}
      {left.length > 0 && (
        <>
          {' '}
          {t(
            '{{number}} more are left out, as no more than {{limit}} are watched at once: choose one in the namespace bar.',
            {
              number: left.length.toLocaleString(i18n.language),
              limit,
            },
          )}
        </>
      )}
    </Notice>
  );
};
