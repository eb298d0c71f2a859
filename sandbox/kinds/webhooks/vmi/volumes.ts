import type { AdmissionCause } from '../../admission';
import { at, isObject, objectsAt, textAt, type JsonObject } from '../../read';
import { invalid, labelFault, required } from '../causes';
import { gateOpen } from '../feature-gates';
import type { Checker } from './check';

// kubevirt: pkg/storage/admitters/volumes.go
const SOURCES = [
  'cloudInitNoCloud',
  'cloudInitConfigDrive',
  'containerDisk',
  'configMap',
  'dataVolume',
  'downwardAPI',
  'downwardMetrics',
  'emptyDisk',
  'ephemeral',
  'hostDisk',
  'memoryDump',
  'persistentVolumeClaim',
  'secret',
  'serviceAccount',
  'sysprep',
  'containerPath',
];
const MAX_INLINE = 2048;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

interface DataSource {
  readonly kind: 'userdata' | 'networkdata';
  readonly text: string;
  readonly base64: string;
  readonly secret: string;
}

const sourcesOf = (init: unknown): readonly DataSource[] => [
  {
    kind: 'userdata',
    text: textAt(init, 'userData'),
    base64: textAt(init, 'userDataBase64'),
    secret: textAt(init, 'secretRef', 'name'),
  },
  {
    kind: 'networkdata',
    text: textAt(init, 'networkData'),
    base64: textAt(init, 'networkDataBase64'),
    secret: textAt(init, 'networkDataSecretRef', 'name'),
  },
];

const givenCount = ({ text, base64, secret }: DataSource): number =>
  [text, base64, secret].filter((part) => part !== '').length;

const dataCauses = (source: DataSource, field: string): readonly AdmissionCause[] => {
  const { kind, text, base64 } = source;
  const [user, reference] =
    kind === 'userdata' ? ['userDataBase64', 'UserDataSecretRef'] : ['networkDataBase64', 'NetworkDataSecretRef'];
  if (givenCount(source) > 1) {
    return [
      invalid(
        field,
        `${field} must have only one ${kind === 'userdata' ? 'userdatasource' : 'networkdatasource'} set.`,
      ),
    ];
  }
  if (base64 !== '' && !BASE64.test(base64)) {
    return [invalid(`${field}.${user}`, `${field}.${user} is not a valid base64 value.`)];
  }
  const bytes = base64 === '' ? Buffer.byteLength(text) : Buffer.from(base64, 'base64').length;
  return bytes > MAX_INLINE
    ? [invalid(field, `${field} ${kind} exceeds ${MAX_INLINE} byte limit. Should use ${reference} for larger data.`)]
    : [];
};

const cloudInitCauses = (volume: JsonObject, field: string): readonly AdmissionCause[] =>
  ['cloudInitNoCloud', 'cloudInitConfigDrive'].flatMap((name) => {
    const init = volume[name];
    if (!isObject(init)) return [];
    const path = `${field}.${name}`;
    const sources = sourcesOf(init);
    const causes = sources.flatMap((source) => dataCauses(source, path));
    const none = sources.every((source) => givenCount(source) === 0);
    return none
      ? [...causes, invalid(path, `${path} must have at least one userdatasource or one networkdatasource set.`)]
      : causes;
  });

const sourceCauses = (volume: JsonObject, field: string, configuration: unknown): readonly AdmissionCause[] => {
  const set = SOURCES.filter((source) => isObject(volume[source]));
  const causes: AdmissionCause[] = [];
  if (set.length !== 1) causes.push(invalid(field, `${field} must have exactly one source type set`));
  if (isObject(volume.dataVolume) && textAt(volume, 'dataVolume', 'name') === '') {
    causes.push(required(`${field}.name`, "DataVolume 'name' must be set"));
  }
  if (isObject(volume.hostDisk) && !gateOpen(configuration, 'HostDisk')) {
    causes.push(invalid(field, 'HostDisk feature gate is not enabled'));
  }
  if (isObject(volume.downwardMetrics) && !gateOpen(configuration, 'DownwardMetrics')) {
    causes.push(invalid(field, 'downwardMetrics disks are not allowed: DownwardMetrics feature gate is not enabled.'));
  }
  if (isObject(volume.containerDisk) && textAt(volume, 'containerDisk', 'image') === '') {
    causes.push(required(`${field}.containerDisk`, 'Container disk image name is a required value'));
  }
  if (isObject(volume.serviceAccount) && textAt(volume, 'serviceAccount', 'serviceAccountName') === '') {
    causes.push(
      invalid(
        `${field}.serviceAccount.serviceAccountName`,
        `${field}.serviceAccount.serviceAccountName is a required field`,
      ),
    );
  }
  return causes;
};

export const checkVolumes: Checker = ({ spec, field, configuration }) => {
  const volumes = objectsAt(spec, 'volumes');
  return volumes.flatMap((volume, index) => {
    const path = `${field}.volumes[${index}]`;
    const causes: AdmissionCause[] = [];
    const first = volumes.findIndex((other) => at(other, 'name') === volume.name);
    if (first !== index) {
      const pair = `${field}.volumes[${first}] and ${path}`;
      causes.push(invalid(`${path}.name`, `${pair} must not have the same Name.`));
    }
    const fault = labelFault(textAt(volume, 'name'));
    if (fault !== '') causes.push(invalid(`${path}.name`, fault));
    return [...causes, ...sourceCauses(volume, path, configuration), ...cloudInitCauses(volume, path)];
  });
};
