import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { EMPTY_QUERY } from '../../../inventory/list.types';
import { useVmis } from '../../../inventory/use-vm-list';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Frame } from '../../frame/frame';
import { ListBody } from '../../frame/list-body';
import { useListPlace } from '../../frame/namespace';
import { usePreference } from '../../frame/preference';
import { CoverageNotice } from '../../machines/coverage-notice';
import { Filters } from '../../machines/filters';
import { phaseOf } from '../../machines/list-phase';
import { ListState } from '../../machines/list-state';
import { paramsFromQuery } from '../../machines/query-url';
import { useQuery } from '../../machines/use-query';
import { screensPath } from '../../paths';
import { CARD_SIZES, isCardSize, type CardSize } from './tiles';
import { Wall } from './wall';
import './wall.css';

interface SizeProps {
  readonly size: CardSize;
  readonly onSize: (size: CardSize) => void;
}

const SizeSwitch = ({ size, onSize }: SizeProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words: Readonly<Record<CardSize, readonly [short: string, long: string]>> = {
    small: [t('S'), t('Small pictures')],
    medium: [t('M'), t('Medium pictures')],
    large: [t('L'), t('Large pictures')],
  };
  return (
    <ToggleGroup aria-label={t('Size of the pictures')}>
      {CARD_SIZES.map((one) => (
        <ToggleGroupItem
          key={one}
          text={words[one][0]}
          aria-label={words[one][1]}
          buttonId={`vm-manager-wall-${one}`}
          isSelected={one === size}
          onChange={() => onSize(one)}
          data-test={`wall-size-${one}`}
        />
      ))}
    </ToggleGroup>
  );
};

const Content = ({ namespace }: { readonly namespace: string | undefined }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [query, revise] = useQuery();
  const list = useVmis(query, namespace);
  const [size, setSize] = usePreference<CardSize>('screens.size', 'medium', isCardSize);
  const clear = useCallback(() => revise((current) => ({ ...EMPTY_QUERY, sort: current.sort })), [revise]);
  const { coverage } = list;
  const state = coverage.kind === 'none' ? ({ phase: 'failed', error: coverage.error } as const) : list.sources.vmi;
  return (
    <>
      <PageHeader
        title={t('Screens')}
        summary={
          <ListState
            phase={phaseOf(list.sources)}
            known={list.sources.vmi.phase === 'live' || list.total > 0}
            shown={list.records.length}
            total={list.total}
          />
        }
        actions={<SizeSwitch size={size} onSize={setSize} />}
      />
      <Filters
        query={query}
        revise={revise}
        summary={list.summary}
        problem={list.problem}
        hasNamespaces={namespace === undefined}
        searchLabel={t('Name or IP address')}
        end={undefined}
      />
      <CoverageNotice coverage={coverage} />
      <ListBody
        state={state}
        total={list.total}
        shown={list.records.length}
        retry={list.retry}
        onClearFilters={clear}
        empty={
          <Empty reason="nothing-yet" title={t('No machine is running')}>
            {t('The screens of all running machines appear here.')}
          </Empty>
        }
        table={
          list.records.length === 0 ? (
            <LinesSkeleton label={t('Loading')} lines={12} />
          ) : (
            <Wall
              records={list.records}
              namespace={namespace}
              size={size}
              settled={list.sources.vmi.phase !== 'loading'}
              scrollKey={screensPath(namespace, paramsFromQuery(query))}
            />
          )
        }
      />
    </>
  );
};

/** Pictures of the screens of all running machines, which disturb nobody: no console is opened for them. */
const ScreensPage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, redirect } = useListPlace({});
  if (redirect) return <Navigate to={screensPath(namespace)} replace />;
  return (
    <Frame title={t('Screens')} pathFor={screensPath} contained dataTest="screens-page">
      <Content key={namespace ?? ''} namespace={namespace} />
    </Frame>
  );
};

export default ScreensPage;
