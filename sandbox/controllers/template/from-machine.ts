import type { KubeObject } from '../../store/object';
import { compact, fieldsAt, isFields, listAt, textAt, textMapAt, type Fields } from '../object/fields';

/** A disk of the template: the volume of the machine, and the DataVolume that keeps its content. */
export interface KeptDisk {
  readonly volume: string;
  readonly dataVolume: string;
  readonly namespace: string;
  readonly size: unknown;
  readonly storageClassName: string | undefined;
}

const NAME = '${NAME}';
const diskName = (volume: string): string => `${NAME}-${volume}`;

const dataVolumeTemplate = (disk: KeptDisk): Fields => ({
  metadata: { name: diskName(disk.volume) },
  spec: {
    source: { pvc: { namespace: disk.namespace, name: disk.dataVolume } },
    storage: compact({ resources: { requests: { storage: disk.size } }, storageClassName: disk.storageClassName }),
  },
});

/** What makes one machine different from all others is not for a template. */
const withoutIdentity = (domain: Fields): Fields => {
  const devices = fieldsAt(domain, 'devices');
  const interfaces = listAt(devices, 'interfaces').map((nic) => compact({ ...nic, macAddress: undefined }));
  const firmware = isFields(domain['firmware'])
    ? { firmware: compact({ ...domain['firmware'], uuid: undefined, serial: undefined }) }
    : {};
  return {
    ...domain,
    ...firmware,
    devices: compact({ ...devices, ...(interfaces.length === 0 ? {} : { interfaces }) }),
  };
};

/** `spec` of the template made of a machine. */
export const templateSpec = (vm: unknown, template: string, disks: readonly KeptDisk[]): Fields => {
  const spec = fieldsAt(vm, 'spec');
  const machine = fieldsAt(spec, 'template', 'spec');
  const volumes = listAt(machine, 'volumes').map((volume): Fields => {
    const disk = disks.find((entry) => entry.volume === volume['name']);
    return disk === undefined ? volume : { name: volume['name'], dataVolume: { name: diskName(disk.volume) } };
  });
  return {
    parameters: [
      { name: 'NAME', description: 'Name of the VM', generate: 'expression', from: `${template}-[a-z0-9]{6}` },
    ],
    message: `VM ${NAME} is made from template ${template}.`,
    virtualMachine: {
      metadata: { name: NAME, labels: textMapAt(vm, 'metadata', 'labels') },
      spec: compact({
        ...spec,
        running: undefined,
        runStrategy: 'Halted',
        dataVolumeTemplates: disks.length === 0 ? undefined : disks.map(dataVolumeTemplate),
        template: {
          ...fieldsAt(spec, 'template'),
          spec: { ...machine, domain: withoutIdentity(fieldsAt(machine, 'domain')), volumes },
        },
      }),
    },
  };
};

/** The finished DataVolumes as disks of the template. */
export const keptDisk = (volume: string, dataVolume: KubeObject, claim: KubeObject | undefined): KeptDisk => ({
  volume,
  dataVolume: dataVolume.metadata.name,
  namespace: dataVolume.metadata.namespace ?? '',
  size: fieldsAt(claim, 'spec', 'resources', 'requests')['storage'] ?? '1Gi',
  storageClassName: textAt(claim, 'spec', 'storageClassName'),
});
