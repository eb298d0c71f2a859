import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { formatBytes } from '../../../lib/quantity';
import { at, boolean, text } from '../../../lib/reach';
import { instancetypeOf, preferenceOf } from '../../../resources/vm/read';
import { isActive } from '../../../resources/vmi/read';
import { sizeText } from '../../size-text';
import { Section } from './section';
import { topologyOf, type Topology } from './topology';

/** CPU and memory: what is configured, and what the running guest has where that differs. */
export const SizeSection = ({ record, spec }: { readonly record: VmRecord; readonly spec: unknown }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { vm, vmi } = record;
  const say = (topology: Topology | undefined): string | undefined =>
    topology === undefined
      ? undefined
      : t('Sockets: {{sockets}} · cores: {{cores}} · threads: {{threads}}', { ...topology });
  const running = isActive(vmi) ? topologyOf(at(vmi, 'status', 'currentCPUTopology')) : undefined;
  const domain = at(spec, 'domain');
  const size = (...path: readonly string[]): string | undefined => sizeText(at(domain, ...path), i18n.language);
  const facts = [
    { id: 'instance-type', term: t('Instance type'), value: instancetypeOf(vm)?.name },
    { id: 'preference', term: t('Preference'), value: preferenceOf(vm)?.name },
    { id: 'vcpu', term: t('vCPU'), value: record.vcpu },
    { id: 'topology', term: t('CPU topology'), value: say(topologyOf(at(domain, 'cpu'))) },
    { id: 'running-topology', term: t('CPU topology in use'), value: say(running) },
    { id: 'cpu-model', term: t('CPU model'), value: text(domain, 'cpu', 'model') },
    {
      id: 'dedicated',
      term: t('Dedicated CPUs'),
      value: boolean(domain, 'cpu', 'dedicatedCpuPlacement') === true ? t('Yes') : t('No'),
    },
    {
      id: 'memory',
      term: t('Memory'),
      value: record.memoryBytes === undefined ? undefined : formatBytes(record.memoryBytes, i18n.language),
    },
    { id: 'max-memory', term: t('Memory up to'), value: size('memory', 'maxGuest') },
    { id: 'hugepages', term: t('Huge pages'), value: size('memory', 'hugepages', 'pageSize') },
    { id: 'cpu-request', term: t('CPU request'), value: text(domain, 'resources', 'requests', 'cpu') },
    { id: 'memory-request', term: t('Memory request'), value: size('resources', 'requests', 'memory') },
  ];
  return <Section id="size" title={t('CPU and memory')} facts={facts} />;
};
