import { Button, Popover } from '@patternfly/react-core';
import PlusIcon from '@patternfly/react-icons/dist/esm/icons/plus-icon';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import { useVmList } from '../../../inventory/use-vm-list';
import { Search } from '../../../ui/filter/search';
import { StatusIcon } from '../../../ui/status/status';
import { STATUS_FACES } from '../../../resources/vm/status';
import { MOST_PLACES, samePlace, type Place } from '../../console/places';

interface FinderProps {
  readonly places: readonly Place[];
  readonly onAdd: (place: Place) => void;
}

const MOST_SHOWN = 8;

/** Machines by name; read only while this is open. */
const Finder = ({ places, onAdd }: FinderProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [text, setText] = useState('');
  const query = useMemo(() => ({ ...EMPTY_QUERY, text, status: ['Running', 'Paused', 'Migrating'] as const }), [text]);
  const { records, sources } = useVmList(query, undefined);
  const found = records
    .map((record) => ({ record, place: { namespace: record.namespace, name: record.name, device: undefined } }))
    .filter(({ place }) => !places.some((other) => samePlace(other, place)));
  return (
    <div className="vm-manager-finder" data-test="console-finder">
      <Search
        value={text}
        onChange={setText}
        label={t('Name of a running machine')}
        placeholder={t('Name of a running machine')}
        dataTest="finder-text"
      />
      <ul className="vm-manager-finder__found" aria-label={t('Running machines')}>
        {found.slice(0, MOST_SHOWN).map(({ record, place }) => (
          <li key={record.key}>
            <button type="button" onClick={() => onAdd(place)} data-test="finder-add">
              <StatusIcon {...STATUS_FACES[record.status]} />
              <span className="vm-manager-finder__name">{record.name}</span>
              <span className="vm-manager-finder__namespace">{record.namespace}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="vm-manager-finder__rest" role="status">
        {sources.vm.phase === 'loading' && found.length === 0
          ? t('Loading')
          : found.length === 0
            ? t('No running machine of this name')
            : found.length > MOST_SHOWN
              ? t('{{number}} more: type a part of the name.', { number: found.length - MOST_SHOWN })
              : null}
      </p>
    </div>
  );
};

/** A button that adds the console of another machine to the page. */
export const AddConsole = ({ places, onAdd }: FinderProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const isFull = places.length >= MOST_PLACES;
  const button = (
    <Button
      variant="secondary"
      size="sm"
      icon={<PlusIcon />}
      isAriaDisabled={isFull}
      title={isFull ? t('At most {{most}} consoles fit on a page.', { most: MOST_PLACES }) : undefined}
      data-test="add-console"
    >
      {t('Add a console')}
    </Button>
  );
  if (isFull) return button;
  return (
    <Popover
      aria-label={t('Add a console')}
      bodyContent={(hide) => (
        <Finder
          places={places}
          onAdd={(place) => {
            hide();
            onAdd(place);
          }}
        />
      )}
      showClose={false}
      position="bottom-end"
      minWidth="20rem"
      hasNoPadding
    >
      {button}
    </Popover>
  );
};
