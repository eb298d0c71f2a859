import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import { useSnapshots } from '../../../inventory/use-catalogue';
import { useVmList } from '../../../inventory/use-vm-list';
import { snapshotWords } from '../../../resources/image/vm-snapshot';
import { Search } from '../../../ui/filter/search';
import '../../../ui/filter/filter.css';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { RelativeTime } from '../../../ui/time/relative';
import { SourceFailed } from '../../frame/source-state';
import { CatalogueNotes } from '../../frame/catalogue/state';
import { useSay } from '../../text';
import { PickCard, PickCards } from '../pick/pick-card';
import { fittingSnapshots, offered } from './choices';

type Kind = 'vm' | 'snapshot';

interface SourcePickerProps {
  readonly namespace: string | undefined;
  readonly onChoose: (kind: Kind, namespace: string, name: string) => void;
}

const More = ({ left }: { readonly left: number }): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return left === 0 ? null : (
    <p className="vm-manager-create__hint">{t('{{count}} more: search to find them', { count: left })}</p>
  );
};

interface ListProps extends SourcePickerProps {
  readonly text: string;
}

const Machines = ({ namespace, onChoose, text }: ListProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const query = useMemo(() => ({ ...EMPTY_QUERY, text }), [text]);
  const list = useVmList(query, namespace);
  const { items, left } = offered(list.records.filter(({ vm }) => vm !== undefined));
  const state = list.sources.vm;
  if (items.length === 0 && state.phase === 'loading') {
    return <LinesSkeleton label={t('Loading')} lines={6} />;
  }
  if (items.length === 0 && (state.phase === 'failed' || state.phase === 'forbidden')) {
    return <SourceFailed error={state.error} retry={() => list.retry()} />;
  }
  if (items.length === 0) {
    return (
      <Empty
        reason={list.total > 0 ? 'no-match' : 'nothing-yet'}
        title={list.total > 0 ? t('Nothing matches') : t('No virtual machines yet')}
      >
        {t('There is no virtual machine to copy.')}
      </Empty>
    );
  }
  return (
    <>
      <PickCards label={t('Virtual machines')}>
        {items.map((record) => (
          <PickCard
            key={record.key}
            title={record.name}
            subtitle={namespace === undefined ? t('in {{namespace}}', { namespace: record.namespace }) : record.os}
            chosen={false}
            onChoose={() => onChoose('vm', record.namespace, record.name)}
            dataTest="clone-vm-card"
            dataKey={record.key}
          />
        ))}
      </PickCards>
      <More left={left} />
    </>
  );
};

const Snapshots = ({ namespace, onChoose, text }: ListProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const catalogue = useSnapshots(namespace);
  const { items, left } = offered(fittingSnapshots(catalogue.items, text));
  const { state } = catalogue;
  if (items.length === 0 && state.phase === 'loading') {
    return <LinesSkeleton label={t('Loading')} lines={6} />;
  }
  const failed = state.phase === 'failed' || state.phase === 'forbidden';
  if (items.length === 0 && failed && state.error.kind !== 'not-found') {
    return <SourceFailed error={state.error} retry={() => catalogue.retry()} />;
  }
  if (items.length === 0) {
    const some = catalogue.items.length > 0;
    return (
      <Empty reason={some ? 'no-match' : 'nothing-yet'} title={some ? t('Nothing matches') : t('No snapshots')}>
        {t('There is no snapshot of a virtual machine to make another one of.')}
      </Empty>
    );
  }
  return (
    <>
      <CatalogueNotes catalogue={catalogue} />
      <PickCards label={t('Snapshots')}>
        {items.map((snapshot) => (
          <PickCard
            key={snapshot.key}
            title={snapshot.name}
            subtitle={t('of {{vm}}', { vm: snapshot.vmName })}
            chosen={false}
            onChoose={() => onChoose('snapshot', snapshot.namespace, snapshot.name)}
            dataTest="clone-snapshot-card"
            dataKey={snapshot.key}
          >
            {snapshotWords(snapshot).map((word) => (
              <span key={say(word)} className="vm-manager-pick-card__line">
                {say(word)}
              </span>
            ))}
            {snapshot.createdAt !== undefined && (
              <span className="vm-manager-pick-card__line">
                <RelativeTime at={snapshot.createdAt} language={i18n.language} />
              </span>
            )}
          </PickCard>
        ))}
      </PickCards>
      <More left={left} />
    </>
  );
};

/** Chooses the VM or the snapshot that is copied. */
export const SourcePicker = (props: SourcePickerProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [kind, setKind] = useState<Kind>('vm');
  const [text, setText] = useState('');
  const kinds: readonly (readonly [Kind, string])[] = [
    ['vm', t('A virtual machine')],
    ['snapshot', t('A snapshot')],
  ];
  return (
    <div className="vm-manager-images" data-test="clone-source">
      <div className="vm-manager-create__bar">
        <ToggleGroup aria-label={t('What to copy')}>
          {kinds.map(([one, label]) => (
            <ToggleGroupItem
              key={one}
              buttonId={`clone-${one}`}
              text={label}
              isSelected={kind === one}
              onChange={() => setKind(one)}
              data-test={`clone-kind-${one}`}
            />
          ))}
        </ToggleGroup>
        <Search
          value={text}
          onChange={setText}
          label={kind === 'vm' ? t('Search in virtual machines') : t('Search in snapshots')}
          placeholder={t('Name')}
          dataTest="clone-search"
        />
      </div>
      {kind === 'vm' ? <Machines {...props} text={text} /> : <Snapshots {...props} text={text} />}
    </div>
  );
};
