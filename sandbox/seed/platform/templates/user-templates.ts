import { DAY, type Ground } from '../../ground';
import { IMAGES_NAMESPACE } from '../../machines/storage/volumes';
import { plantTemplate } from './plant';
import { SYSTEMS } from './systems';
import { shippedTemplate, type TemplateDraft } from './template';

type Fields = Record<string, unknown>;

const labels = (os: string, workload: string, flavour: string): Record<string, string> => ({
  [`os.template.kubevirt.io/${os}`]: 'true',
  [`workload.template.kubevirt.io/${workload}`]: 'true',
  [`flavor.template.kubevirt.io/${flavour}`]: 'true',
  'template.kubevirt.io/type': 'vm',
});

const annotations = (title: string, description: string, icon: string): Record<string, string> => ({
  description,
  iconClass: `icon-${icon}`,
  'openshift.io/display-name': title,
  'openshift.io/provider-display-name': 'Web shop team',
  tags: 'kubevirt,virtualmachine',
});

interface Machine {
  readonly memory: string;
  readonly sockets: string | number;
  readonly source: { readonly name: string; readonly namespace: string };
  readonly diskSize: string;
  readonly userData: string;
  readonly metadata?: Fields;
}

const machine = ({ memory, sockets, source, diskSize, userData, metadata = {} }: Machine): Fields => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: '${NAME}', labels: { app: '${NAME}' }, ...metadata },
  spec: {
    dataVolumeTemplates: [
      {
        metadata: { name: '${NAME}-rootdisk' },
        spec: {
          sourceRef: { kind: 'DataSource', ...source },
          storage: { resources: { requests: { storage: diskSize } } },
        },
      },
    ],
    runStrategy: 'RerunOnFailure',
    template: {
      metadata: { labels: { 'kubevirt.io/domain': '${NAME}' } },
      spec: {
        domain: {
          cpu: { cores: 1, sockets, threads: 1 },
          devices: {
            disks: [
              { name: 'rootdisk', disk: { bus: 'virtio' } },
              { name: 'cloudinitdisk', disk: { bus: 'virtio' } },
            ],
            interfaces: [{ name: 'default', masquerade: {}, model: 'virtio' }],
            rng: {},
          },
          memory: { guest: memory },
        },
        networks: [{ name: 'default', pod: {} }],
        terminationGracePeriodSeconds: 180,
        volumes: [
          { name: 'rootdisk', dataVolume: { name: '${NAME}-rootdisk' } },
          { name: 'cloudinitdisk', cloudInitNoCloud: { userData } },
        ],
      },
    },
  },
});

const password = {
  name: 'PASSWORD',
  description: 'Password of the user',
  generate: 'expression',
  from: '[a-zA-Z0-9]{12}',
};
const name = (from: string): Fields => ({ name: 'NAME', description: 'Name of the VM', generate: 'expression', from });
const fedora = { name: 'fedora', namespace: IMAGES_NAMESPACE };

/** A machine of the team's own make: fills in by itself. */
const frontend = (): TemplateDraft => ({
  name: 'shop-frontend',
  labels: labels('fedora', 'server', 'medium'),
  annotations: annotations('Shop frontend', 'Fedora with the shop frontend, ready to join the pool.', 'fedora'),
  objects: [
    machine({
      memory: '4Gi',
      sockets: 2,
      source: fedora,
      diskSize: '30Gi',
      userData: '#cloud-config\nuser: fedora\npassword: ${PASSWORD}\nchpasswd: { expire: False }',
    }),
  ],
  parameters: [name('shop-frontend-[a-z0-9]{6}'), password],
});

/** Asks for what only a person can know, and brings a Secret along. */
const database = (): TemplateDraft => ({
  name: 'shop-database',
  labels: labels('rhel9.6', 'server', 'large'),
  annotations: annotations('Shop database', 'PostgreSQL on Red Hat Enterprise Linux 9 for one stage.', 'rhel'),
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: '${NAME}-admin' },
      stringData: { user: '${ADMIN_USER}', password: '${PASSWORD}' },
    },
    machine({
      memory: '${MEMORY}',
      sockets: '${{CPUS}}',
      source: { name: 'rhel.9', namespace: IMAGES_NAMESPACE },
      diskSize: '30Gi',
      metadata: { labels: { app: '${NAME}', stage: '${STAGE}' } },
      userData: '#cloud-config\nuser: ${ADMIN_USER}\npassword: ${PASSWORD}\nchpasswd: { expire: False }',
    }),
  ],
  parameters: [
    { name: 'NAME', displayName: 'Name', description: 'Name of the VM', required: true },
    { name: 'STAGE', displayName: 'Stage', description: 'production, staging or test', required: true },
    { name: 'ADMIN_USER', displayName: 'Administrator', description: 'Who may sign in', value: 'dba', required: true },
    { name: 'CPUS', displayName: 'vCPUs', description: 'Number of vCPUs', value: '2' },
    { name: 'MEMORY', displayName: 'Memory', description: 'Memory of the VM', value: '8Gi' },
    password,
  ],
});

/** Its boot image has been deleted. */
const orphaned = (): TemplateDraft => ({
  name: 'shop-legacy-batch',
  labels: labels('centos7', 'server', 'small'),
  annotations: annotations('Nightly batch', 'CentOS 7 with the nightly batch jobs.', 'centos'),
  objects: [
    machine({
      memory: '2Gi',
      sockets: 1,
      source: { name: 'centos7-batch', namespace: 'shop' },
      diskSize: '20Gi',
      userData: '#cloud-config\nuser: batch\npassword: ${PASSWORD}\nchpasswd: { expire: False }',
    }),
  ],
  parameters: [name('batch-[a-z0-9]{8}'), password],
});

/** An old copy of a shipped template that nobody should use any more. */
const outdated = (): TemplateDraft => {
  const system = SYSTEMS.find(({ id }) => id === 'rhel8');
  if (system === undefined) throw new Error('rhel8 is one of the shipped systems');
  const shipped = shippedTemplate(system, 'server', 'small');
  return {
    ...shipped,
    name: 'rhel8-shop-2023',
    labels: { ...shipped.labels, 'template.kubevirt.io/type': 'vm' },
    annotations: {
      ...shipped.annotations,
      'openshift.io/display-name': 'RHEL 8 of 2023',
      'template.kubevirt.io/deprecated': 'true',
    },
  };
};

/** What teams add of their own: one that fills in by itself, one with questions, one without its image, a deprecated one. */
export const plantUserTemplates = (ground: Ground, namespace: string): void => {
  for (const draft of [frontend(), database(), orphaned(), outdated()])
    plantTemplate(ground, namespace, draft, 30 * DAY);
};
