import type { DraftObject, KubeObject } from '../../../store/object';
import { at, compact, fieldsAt, flagAt, isFields, listAt, textAt, textMapAt, type Fields } from '../../object/fields';
import { controllerRef } from '../../object/names';
import { instanceId } from './instance-id';
import { EPHEMERAL, UNPAUSED } from './pods';
import { claimOfVolume } from '../volumes';
import { hasDedicatedCpus, wantsGuarantee } from './overhead';
import { computeResources } from './resources';
import { RELEASE_IMAGE } from './image';
import { networkAnnotation } from '../network/attachments';
import { graceSeconds, vmiVolumes } from '../read';

export interface LauncherOptions {
  /** The five characters at the end of the name. */
  readonly suffix: string;
  /** Default: that of the release. */
  readonly image?: string;
  /** The migration that this pod is the target of. */
  readonly migration?: KubeObject;
  /** Node labels that a guest with the CPU of its host needs where it goes; they win over everything else. */
  readonly processor?: Readonly<Record<string, string>>;
  /** Only there to bind claims that wait for a first consumer. */
  readonly ephemeral?: boolean;
  /** `spec.configuration` of the KubeVirt object. */
  readonly configuration?: unknown;
}

const podVolume = (volume: Fields): readonly Fields[] => {
  const name = textAt(volume, 'name') ?? '';
  const claimName = claimOfVolume(volume);
  if (claimName !== undefined) return [{ name, persistentVolumeClaim: { claimName } }];
  const image = textAt(volume, 'containerDisk', 'image');
  if (image !== undefined)
    return [{ name, image: { reference: image, pullPolicy: textAt(volume, 'containerDisk', 'imagePullPolicy') } }];
  if (isFields(volume['secret'])) return [{ name, secret: volume['secret'] }];
  if (isFields(volume['configMap'])) return [{ name, configMap: volume['configMap'] }];
  return [];
};

const labelsFor = (vmi: KubeObject, migration: KubeObject | undefined): Record<string, string> => ({
  ...vmi.metadata.labels,
  'kubevirt.io': 'virt-launcher',
  'kubevirt.io/created-by': vmi.metadata.uid,
  // dns.SanitizeHostname
  'vm.kubevirt.io/name': textAt(vmi, 'spec', 'hostname') ?? vmi.metadata.name.replace(/\..*$/, '').slice(0, 63),
  'vmi.kubevirt.io/id': instanceId(vmi.metadata.name),
  ...(migration === undefined ? {} : { 'kubevirt.io/migrationJobUID': migration.metadata.uid }),
});

const annotationsFor = (vmi: KubeObject, options: LauncherOptions): Record<string, string> => ({
  ...vmi.metadata.annotations,
  'descheduler.alpha.kubernetes.io/request-evict-only': '',
  'kubectl.kubernetes.io/default-container': 'compute',
  'kubevirt.io/domain': vmi.metadata.name,
  'kubevirt.io/migrationTransportUnix': 'true',
  'kubevirt.io/vm-generation': vmi.metadata.annotations?.['kubevirt.io/vm-generation'] ?? '1',
  'post.hook.backup.velero.io/container': 'compute',
  'pre.hook.backup.velero.io/container': 'compute',
  ...networkAnnotation(vmi),
  ...(options.migration === undefined ? {} : { 'kubevirt.io/migrationJobName': options.migration.metadata.name }),
  ...(options.ephemeral === true ? { [EPHEMERAL]: 'true' } : {}),
});

/** Two pods of one machine never share a node. */
const apart = (vmi: KubeObject): Fields => ({
  requiredDuringSchedulingIgnoredDuringExecution: [
    {
      labelSelector: { matchLabels: { 'kubevirt.io/created-by': vmi.metadata.uid } },
      topologyKey: 'kubernetes.io/hostname',
    },
  ],
});

const affinityFor = (vmi: KubeObject, migrating: boolean): Fields | undefined => {
  const own = at(vmi, 'spec', 'affinity');
  if (!migrating) return isFields(own) ? own : undefined;
  const given = isFields(own) ? own : {};
  const anti = fieldsAt(given, 'podAntiAffinity');
  const required = [
    ...listAt(anti, 'requiredDuringSchedulingIgnoredDuringExecution'),
    ...listAt(apart(vmi), 'requiredDuringSchedulingIgnoredDuringExecution'),
  ];
  return { ...given, podAntiAffinity: { ...anti, requiredDuringSchedulingIgnoredDuringExecution: required } };
};

const containersFor = (vmi: KubeObject, image: string, configuration: unknown): readonly Fields[] => [
  {
    name: 'compute',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/usr/bin/virt-launcher-monitor', '--qemu-timeout', '300s', '--name', vmi.metadata.name],
    resources: computeResources(vmi, configuration),
    volumeMounts: [
      { name: 'private', mountPath: '/var/run/kubevirt-private' },
      { name: 'public', mountPath: '/var/run/kubevirt' },
      { name: 'ephemeral-disks', mountPath: '/var/run/kubevirt-ephemeral-disks' },
      ...vmiVolumes(vmi).flatMap((volume) =>
        podVolume(volume).length === 0
          ? []
          : [
              {
                name: textAt(volume, 'name') ?? '',
                mountPath: `/var/run/kubevirt-private/vmi-disks/${textAt(volume, 'name') ?? ''}`,
              },
            ],
      ),
    ],
  },
];

/** The container that keeps the log of the serial console. kubevirt: pkg/virt-controller/services/serialconsolelog.go */
const logKeeper = (vmi: KubeObject, image: string, configuration: unknown): readonly Fields[] => {
  const devices = at(vmi, 'spec', 'domain', 'devices');
  const isOff = isFields(at(configuration, 'virtualMachineOptions', 'disableSerialConsoleLog'));
  const isKept = flagAt(devices, 'logSerialConsole') ?? !isOff;
  if (!isKept || flagAt(devices, 'autoattachSerialConsole') === false) return [];
  const limits = { cpu: '15m', memory: '60M' };
  const isGuaranteed = hasDedicatedCpus(vmi['spec']) || wantsGuarantee(vmi['spec']);
  return [
    {
      name: 'guest-console-log',
      image,
      imagePullPolicy: 'IfNotPresent',
      restartPolicy: 'Always',
      command: ['/usr/bin/virt-tail', '--logfile', '/var/run/kubevirt-private/serial0-log'],
      resources: { requests: isGuaranteed ? limits : { cpu: '5m', memory: '35M' }, limits },
    },
  ];
};

/** A named CPU model, and features that are required, need a node that has them. */
const cpuSelector = (vmi: KubeObject): Record<string, string> => {
  const model = textAt(vmi, 'spec', 'domain', 'cpu', 'model') ?? '';
  const named = !['', 'host-model', 'host-passthrough'].includes(model);
  const required = listAt(vmi, 'spec', 'domain', 'cpu', 'features').filter(({ policy }) =>
    ['', 'require'].includes(typeof policy === 'string' ? policy : ''),
  );
  return {
    ...(named ? { [`cpu-model.node.kubevirt.io/${model}`]: 'true' } : {}),
    ...Object.fromEntries(required.map((one) => [`cpu-feature.node.kubevirt.io/${textAt(one, 'name') ?? ''}`, 'true'])),
  };
};

/** The pod that a machine runs in. kubevirt: pkg/virt-controller/services/template.go; facts 1.5 and 2.8 */
export const launcherPod = (vmi: KubeObject, options: LauncherOptions): DraftObject => {
  const selector = {
    ...textMapAt(options.migration, 'spec', 'addedNodeSelector'),
    'kubernetes.io/arch': textAt(vmi, 'spec', 'architecture') ?? 'amd64',
    'kubevirt.io/schedulable': 'true',
    ...cpuSelector(vmi),
    ...textMapAt(vmi, 'spec', 'nodeSelector'),
    ...options.processor,
  };
  const image = options.image ?? RELEASE_IMAGE;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `virt-launcher-${vmi.metadata.name}-${options.suffix}`,
      generateName: `virt-launcher-${vmi.metadata.name}-`,
      namespace: vmi.metadata.namespace,
      labels: labelsFor(vmi, options.migration),
      annotations: annotationsFor(vmi, options),
      ownerReferences: [controllerRef(vmi)],
    },
    spec: compact({
      restartPolicy: 'Never',
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      serviceAccountName: 'default',
      hostname: (textAt(vmi, 'spec', 'hostname') ?? vmi.metadata.name.split('.')[0] ?? '').slice(0, 63),
      subdomain: textAt(vmi, 'spec', 'subdomain'),
      terminationGracePeriodSeconds: graceSeconds(vmi) + 30,
      schedulerName: textAt(vmi, 'spec', 'schedulerName') ?? 'default-scheduler',
      priorityClassName: textAt(vmi, 'spec', 'priorityClassName'),
      nodeSelector: selector,
      affinity: affinityFor(vmi, options.migration !== undefined),
      tolerations: at(vmi, 'spec', 'tolerations'),
      topologySpreadConstraints: at(vmi, 'spec', 'topologySpreadConstraints'),
      readinessGates: [{ conditionType: UNPAUSED }],
      initContainers: logKeeper(vmi, image, options.configuration),
      containers: containersFor(vmi, image, options.configuration),
      volumes: [
        { name: 'private', emptyDir: {} },
        { name: 'public', emptyDir: {} },
        { name: 'ephemeral-disks', emptyDir: {} },
        ...vmiVolumes(vmi).flatMap(podVolume),
      ],
    }),
    status: { phase: 'Pending', qosClass: 'Burstable' },
  };
};
