import { DocumentTitle } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useVm } from '../../inventory/use-vm';
import type { VmRecord } from '../../inventory/record';
import { PageHeader } from '../../ui/page/header';
import { Console } from '../console/console';
import { useConsole } from '../console/keep/use-console';
import { stateWords } from '../console/notice/words';
import type { ConsoleMachine } from '../console/pane.types';
import { useDevice } from '../console/use-device';
import { ActsAsNotice } from '../console/window/acts-as-notice';
import { useWindowSize } from '../console/window/size';
import { Frame } from '../frame/frame';
import { HeaderActions } from '../machine/header-actions';
import { Missing } from '../machine/missing';
import { MachineStatus } from '../machine/status';
import { vmListPath, vmPath } from '../paths';
import { useSay } from '../text';

const QUIET_MS = 500;

/** Remembers how large the window is made, when it is one that was opened for a console. */
const useSizeRemembered = (): void => {
  const [, setSize] = useWindowSize();
  useEffect(() => {
    if (window.opener === null) return undefined;
    let timer: number | undefined;
    const resized = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setSize({ width: window.innerWidth, height: window.innerHeight }), QUIET_MS);
    };
    window.addEventListener('resize', resized);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('resize', resized);
    };
  }, [setSize]);
};

const Shown = ({ record }: { readonly record: VmRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name } = record;
  const [device, setDevice] = useDevice(record);
  const { state } = useConsole(namespace, name, device);
  const machine = useMemo<ConsoleMachine>(() => ({ namespace, name, record }), [namespace, name, record]);
  const words = stateWords(state, device, record.status === 'Paused');
  return (
    <>
      <DocumentTitle>{t('{{name}} – console – {{state}}', { name, state: say(words.line) })}</DocumentTitle>
      <Console machine={machine} device={device} onDevice={setDevice} />
    </>
  );
};

/** The console of one machine in a window of its own, without the navigation of the console around it. */
const ConsolePage = (): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { ns = '', name = '' } = useParams();
  const view = useVm(ns, name);
  const { record } = view;
  useSizeRemembered();
  return (
    <Frame title={t('{{name}} – console', { name })} dataTest="console-page">
      <PageHeader
        title={<Link to={vmPath(ns, name)}>{name}</Link>}
        summary={record === undefined ? ns : <MachineStatus record={record} />}
        actions={
          record === undefined ? undefined : (
            <HeaderActions record={record} about={record.vm === undefined ? 'vmi' : 'vm'} />
          )
        }
      />
      <ActsAsNotice />
      {record === undefined ? (
        <Missing view={view} name={name} namespace={ns} about="vm" listPath={vmListPath(ns)} />
      ) : (
        <Shown record={record} />
      )}
    </Frame>
  );
};

export default ConsolePage;
