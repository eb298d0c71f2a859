import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { VmRecord } from '../../inventory/record';
import { MOST_PLACES, placesOf, writeArrangement } from '../console/places';
import { consolesPath } from '../paths';

/** Leads to the consoles of the selected machines that run, side by side; says so when there are more than fit. */
export const OpenConsoles = ({ records }: { readonly records: readonly VmRecord[] }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const places = placesOf(records);
  const open = places.slice(0, MOST_PLACES);
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const reason = (): string | undefined => {
    if (open.length === 0) return t('None of the selected machines runs.');
    if (places.length > open.length) {
      return t('At most {{most}} consoles fit on a page: the first {{most}} of {{number}} that run are opened.', {
        most: number(MOST_PLACES),
        number: number(places.length),
      });
    }
    return places.length < records.length ? t('Only those that run have a console.') : undefined;
  };
  const label = (): string => {
    if (places.length > open.length) return t('Open consoles (first {{number}})', { number: number(open.length) });
    return open.length === 0 || open.length === records.length
      ? t('Open consoles')
      : t('Open consoles ({{number}})', { number: number(open.length) });
  };
  return (
    <Button
      variant="secondary"
      size="sm"
      isAriaDisabled={open.length === 0}
      title={reason()}
      onClick={() => {
        if (open.length > 0) {
          void navigate(consolesPath(writeArrangement({ places: open, enlarged: undefined })));
        }
      }}
      data-test="bulk-open-consoles"
    >
      {label()}
    </Button>
  );
};
