import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccessRequest } from '../../cluster/access.types';
import type { VmRecord } from '../../inventory/record';
import type { Message } from '../../lib/message';
import { useRefusal } from '../actions/use-refusal';
import { consoleAccess } from '../console/keep/access';
import { MOST_PLACES, placesOf, writeArrangement, type Place } from '../console/places';
import { consolesPath } from '../paths';
import { useSay } from '../text';

const known = new WeakMap<VmRecord, readonly Place[]>();

/** Where a machine has its console, if it has one now; of thousands of selected machines few change at a time. */
const placesIn = (record: VmRecord): readonly Place[] => {
  const places = known.get(record) ?? placesOf([record]);
  known.set(record, places);
  return places;
};

/** Why none of these consoles may be opened; one that may be is worth the page. */
const useNoneAllowed = (places: readonly Place[]): Message | undefined => {
  const names = [...new Set(places.map(({ namespace, device = 'vnc' }) => `${namespace} ${device}`))].sort().join('\n');
  const requests = useMemo(
    (): readonly AccessRequest[] =>
      names === ''
        ? []
        : names.split('\n').map((line) => {
            const [namespace = '', device] = line.split(' ');
            return consoleAccess(namespace, device === 'serial' ? 'serial' : 'vnc');
          }),
    [names],
  );
  const refusalOf = useRefusal(requests);
  const refusals = requests.map((request) => refusalOf([request]));
  return refusals.includes(undefined) ? undefined : refusals[0];
};

/** Leads to the consoles of the selected machines that run, side by side; says so when there are more than fit. */
export const OpenConsoles = ({ records }: { readonly records: readonly VmRecord[] }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const navigate = useNavigate();
  const places = useMemo(() => records.flatMap(placesIn), [records]);
  const open = places.slice(0, MOST_PLACES);
  const say = useSay();
  const refused = useNoneAllowed(open);
  const mayOpen = open.length > 0 && refused === undefined;
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const reason = (): string | undefined => {
    if (open.length === 0) return t('None of the selected machines runs.');
    if (refused !== undefined) return say(refused);
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
      isAriaDisabled={!mayOpen}
      title={reason()}
      onClick={() => {
        if (mayOpen) {
          void navigate(consolesPath(writeArrangement({ places: open, enlarged: undefined })));
        }
      }}
      data-test="bulk-open-consoles"
    >
      {label()}
    </Button>
  );
};
