import { Button } from '@patternfly/react-core';
import ExternalLinkAltIcon from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageHeader } from '../../../ui/page/header';
import { Empty } from '../../../ui/state/empty';
import { ActsAsNotice } from '../../console/window/acts-as-notice';
import { useOwnWindow } from '../../console/window/use-own-window';
import { Frame } from '../../frame/frame';
import { consolesPath, vmListPath } from '../../paths';
import { AddConsole } from './add-console';
import { BroadcastBar } from './broadcast/bar';
import { twinsOf } from './broadcast/twins';
import { useBroadcast } from './broadcast/use-broadcast';
import './grid.css';
import { Tiles } from './tiles';
import { useArrangement } from './use-arrangement';

const Nothing = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Empty
      reason="nothing-yet"
      title={t('No consoles are open')}
      actions={
        <Button variant="primary" component={(props) => <Link {...props} to={vmListPath(undefined)} />}>
          {t('Show all virtual machines')}
        </Button>
      }
    >
      {t('Select running virtual machines in the list and choose "Open consoles", or add one here.')}
    </Empty>
  );
};

/** The same page without the navigation around it. It is a link, so that it works where the browser blocks windows. */
const OwnWindow = (): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { pathname, search } = useLocation();
  const path = consolesPath(undefined, true);
  const { href, hint } = useOwnWindow(`${path}${search}`);
  if (pathname.endsWith(path)) return null;
  return (
    <Button
      variant="link"
      size="sm"
      component="a"
      href={href}
      target="_blank"
      title={hint}
      icon={<ExternalLinkAltIcon />}
      data-test="consoles-own-window"
    >
      {t('Open in a new window')}
    </Button>
  );
};

const Content = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const arrangement = useArrangement();
  const { places } = arrangement;
  const ids = useMemo(() => places.map(({ id }) => id), [places]);
  const control = useBroadcast(ids, twinsOf(places));
  const [asked, setAsked] = useState<string>();
  return (
    <>
      <PageHeader
        title={t('Consoles')}
        summary={
          places.length > 0 && (
            <>
              <span data-test="consoles-count">{t('{{number}} open', { number: places.length })}</span>
              <span className="vm-manager-consoles__escape">{t('Ctrl+Alt+Shift leaves a console')}</span>
            </>
          )
        }
        actions={
          <>
            <OwnWindow />
            {places.length > 1 && !control.open && (
              <Button variant="secondary" size="sm" onClick={control.start} data-test="broadcast-start">
                {t('Broadcast typing')}
              </Button>
            )}
            <AddConsole places={places} onAdd={arrangement.add} />
          </>
        }
      />
      <ActsAsNotice />
      {control.open && <BroadcastBar control={control} ids={ids} asked={asked} onAsk={setAsked} />}
      {places.length === 0 ? <Nothing /> : <Tiles arrangement={arrangement} control={control} onAskPaste={setAsked} />}
    </>
  );
};

/** Several consoles beside each other, within the console or in a window of their own. */
const ConsolesPage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <Frame title={t('Consoles')} contained dataTest="consoles-page">
      <Content />
    </Frame>
  );
};

export default ConsolesPage;
