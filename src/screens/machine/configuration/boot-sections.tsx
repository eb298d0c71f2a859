import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { msg, type Message } from '../../../lib/message';
import { boolean, text } from '../../../lib/reach';
import { credentialsOf, serviceAccountOf, type Credential } from '../../../resources/access/read';
import { firmwareOf, initialRunsOf, type Firmware, type InitialRun } from '../../../resources/boot/read';
import { hasGraphics, hasSerialConsole } from '../../../resources/device/read';
import type { Disk } from '../../../resources/disk/read';
import type { Nic } from '../../../resources/network/read';
import { Card } from '../../../ui/card/card';
import { Facts } from '../../../ui/facts/facts';
import { useSay } from '../../text';
import { bootOrderLines, credentialLines, probeText } from './boot-words';
import { lines, Section } from './section';

const FIRMWARE: Readonly<Record<NonNullable<Firmware>, Message>> = {
  bios: msg('BIOS'),
  efi: msg('UEFI'),
  'efi-secure': msg('UEFI with secure boot'),
  kernel: msg('Boots a kernel directly'),
};

interface BootProps {
  readonly spec: unknown;
  readonly disks: readonly Disk[];
  readonly nics: readonly Nic[];
}

/** Firmware, boot order and consoles. */
export const BootSection = (props: BootProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { spec } = props;
  const firmware = firmwareOf(spec);
  const facts = [
    {
      id: 'firmware',
      term: t('Firmware'),
      value: firmware === undefined ? t("The cluster's default") : say(FIRMWARE[firmware]),
    },
    { id: 'boot-order', term: t('Boot order'), value: lines(bootOrderLines([...props.disks, ...props.nics])) },
    { id: 'hostname', term: t('Host name'), value: text(spec, 'hostname') },
    { id: 'subdomain', term: t('Subdomain'), value: text(spec, 'subdomain') },
    { id: 'machine', term: t('Machine type'), value: text(spec, 'domain', 'machine', 'type') },
    { id: 'architecture', term: t('Architecture'), value: text(spec, 'architecture') },
    { id: 'uuid', term: t('Firmware UUID'), value: text(spec, 'domain', 'firmware', 'uuid') },
    { id: 'serial', term: t('Firmware serial number'), value: text(spec, 'domain', 'firmware', 'serial') },
    { id: 'start', term: t('Starts paused'), value: text(spec, 'startStrategy') === 'Paused' ? t('Yes') : t('No') },
    { id: 'graphics', term: t('Graphics adapter'), value: hasGraphics(spec) ? t('Yes') : t('No') },
    { id: 'serial-console', term: t('Serial console'), value: hasSerialConsole(spec) ? t('Yes') : t('No') },
    {
      id: 'multiqueue',
      term: t('Network queues per vCPU'),
      value: boolean(spec, 'domain', 'devices', 'networkInterfaceMultiqueue') === true ? t('Yes') : t('No'),
    },
    { id: 'io-threads', term: t('I/O threads'), value: text(spec, 'domain', 'ioThreadsPolicy') },
    { id: 'liveness', term: t('Liveness probe'), value: probeText(spec, 'livenessProbe') },
    { id: 'readiness', term: t('Readiness probe'), value: probeText(spec, 'readinessProbe') },
  ];
  return <Section id="boot" title={t('Boot and devices')} facts={facts} />;
};

/** Credentials that the cluster puts into the guest. */
export const AccessSection = ({ spec }: { readonly spec: unknown }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const describe = (kind: Credential['kind']): readonly string[] => credentialLines(credentialsOf(spec), kind);
  const facts = [
    { id: 'ssh', term: t('SSH keys from Secret'), value: lines(describe('ssh-key')) },
    { id: 'password', term: t('Passwords from Secret'), value: lines(describe('password')) },
    { id: 'service-account', term: t('Service account'), value: serviceAccountOf(spec) },
  ];
  return <Section id="access" title={t('Access')} facts={facts} />;
};

const Hidden = ({ what, content }: { readonly what: string; readonly content: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button variant="link" isInline aria-expanded={shown} onClick={() => setShown(!shown)} data-test="reveal">
        {shown ? t('Hide {{what}}', { what }) : t('Show {{what}} (may hold passwords)', { what })}
      </Button>
      {shown && <pre className="vm-manager-machine__code">{content}</pre>}
    </>
  );
};

const KINDS: Readonly<Record<InitialRun['kind'], Message>> = {
  'cloud-init': msg('cloud-init'),
  sysprep: msg('Sysprep'),
  ignition: msg('Ignition'),
};

/** What sets up the guest when it first starts. Its text stays hidden until asked for. */
export const InitialRunSection = ({
  spec,
  annotations,
}: {
  readonly spec: unknown;
  readonly annotations: Readonly<Record<string, string>>;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const runs = initialRunsOf(spec, annotations);
  return (
    <Card title={t('Initial run')} dataTest="config-initial-run" resetOn={spec}>
      {runs.length === 0 && (
        <p className="vm-manager-small-table__empty">{t('Nothing sets up the guest at its first start.')}</p>
      )}
      {runs.map((run) => (
        <Facts
          key={`${run.kind}/${run.volume}`}
          label={say(KINDS[run.kind])}
          facts={[
            { id: 'kind', term: t('Kind'), value: [say(KINDS[run.kind]), run.dataSource].filter(Boolean).join(', ') },
            { id: 'volume', term: t('Disk'), value: run.volume },
            { id: 'from', term: t('From Secret or ConfigMap'), value: run.from },
            {
              id: 'user-data',
              term: t('User data'),
              value: run.userData === undefined ? undefined : <Hidden what={t('user data')} content={run.userData} />,
            },
            {
              id: 'network-data',
              term: t('Network data'),
              value:
                run.networkData === undefined ? undefined : (
                  <Hidden what={t('network data')} content={run.networkData} />
                ),
            },
          ]}
        />
      ))}
    </Card>
  );
};
