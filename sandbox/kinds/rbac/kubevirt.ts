import { CHANGE, READ, WRITE, rule, type PolicyRule, type RoleSpec } from './rules';

// kubevirt: pkg/virt-operator/resource/generate/rbac/cluster.go
const SUB = 'subresources.kubevirt.io';
const machines =
  'virtualmachines virtualmachineinstances virtualmachineinstancepresets virtualmachineinstancereplicasets';
const families: readonly (readonly [group: string, resources: string])[] = [
  ['snapshot.kubevirt.io', 'virtualmachinesnapshots virtualmachinesnapshotcontents virtualmachinerestores'],
  ['export.kubevirt.io', 'virtualmachineexports'],
  ['clone.kubevirt.io', 'virtualmachineclones'],
  ['backup.kubevirt.io', 'virtualmachinebackups virtualmachinebackuptrackers'],
  [
    'instancetype.kubevirt.io',
    'virtualmachineinstancetypes virtualmachineclusterinstancetypes virtualmachinepreferences ' +
      'virtualmachineclusterpreferences',
  ],
  ['pool.kubevirt.io', 'virtualmachinepools'],
];

const perFamily = (verbs: readonly string[]): readonly PolicyRule[] =>
  families.map(([group, resources]) => rule(group, resources, verbs));

const guestReaders =
  'virtualmachineinstances/guestosinfo virtualmachineinstances/filesystemlist virtualmachineinstances/userlist ' +
  'virtualmachineinstances/sev/fetchcertchain virtualmachineinstances/sev/querylaunchmeasurement';
const graphs = 'virtualmachines/objectgraph virtualmachineinstances/objectgraph';
const consoles =
  'virtualmachineinstances/console virtualmachineinstances/vnc virtualmachineinstances/portforward ' +
  'virtualmachineinstances/usbredir virtualmachines/portforward';
const machineActions =
  'virtualmachines/start virtualmachines/stop virtualmachines/restart virtualmachines/addvolume ' +
  'virtualmachines/removevolume virtualmachines/memorydump virtualmachines/removememorydump ' +
  'virtualmachines/evacuate/cancel';
const instanceActions =
  'virtualmachineinstances/pause virtualmachineinstances/unpause virtualmachineinstances/freeze ' +
  'virtualmachineinstances/unfreeze virtualmachineinstances/softreboot virtualmachineinstances/reset ' +
  'virtualmachineinstances/addvolume virtualmachineinstances/removevolume ' +
  'virtualmachineinstances/sev/setupsession virtualmachineinstances/sev/injectlaunchsecret ' +
  'virtualmachineinstances/evacuate/cancel';

const reading: readonly PolicyRule[] = [
  rule(SUB, `${guestReaders} ${graphs} virtualmachines/expand-spec`, ['get']),
  rule(SUB, 'expand-vm-spec', ['update']),
  rule('kubevirt.io', 'virtualmachineinstancemigrations', READ),
  rule('migrations.kubevirt.io', 'migrationpolicies', READ),
];

const acting: readonly PolicyRule[] = [
  rule(SUB, consoles, ['get']),
  rule(SUB, `${machineActions} ${instanceActions}`, ['update']),
];

const admin: readonly PolicyRule[] = [
  ...reading,
  ...acting,
  rule(SUB, 'virtualmachineinstances/vnc/screenshot', ['get']),
  rule('kubevirt.io', machines, [...READ, ...WRITE]),
  ...perFamily([...READ, ...WRITE]),
  rule('plugin.kubevirt.io', 'plugins', [...READ, ...CHANGE]),
];

const edit: readonly PolicyRule[] = [
  ...reading,
  ...acting,
  rule('kubevirt.io', machines, [...READ, ...CHANGE]),
  rule('kubevirt.io', 'kubevirts', ['get', 'list']),
  ...perFamily([...READ, ...CHANGE]),
];

const view: readonly PolicyRule[] = [
  ...reading,
  rule('kubevirt.io', machines, READ),
  rule('kubevirt.io', 'kubevirts', ['get', 'list']),
  ...perFamily(READ),
  rule('plugin.kubevirt.io', 'plugins', READ),
];

// virt-template grants nobody `process` and `create`; here administrators may, so that there is somebody who can
const TEMPLATES = 'template.kubevirt.io';
const templateKinds = 'virtualmachinetemplates virtualmachinetemplaterequests';

export const templateRoles: readonly RoleSpec[] = [
  {
    name: 'template.kubevirt.io:admin',
    rules: [
      rule(TEMPLATES, templateKinds, [...READ, ...WRITE]),
      rule(TEMPLATES, 'virtualmachinetemplaterequests/source', ['create']),
      rule(`subresources.${TEMPLATES}`, 'virtualmachinetemplates/process virtualmachinetemplates/create', ['create']),
    ],
    aggregates: ['admin'],
  },
  {
    name: 'template.kubevirt.io:edit',
    rules: [rule(TEMPLATES, templateKinds, [...READ, ...CHANGE])],
    aggregates: ['edit'],
  },
  { name: 'template.kubevirt.io:view', rules: [rule(TEMPLATES, templateKinds, READ)], aggregates: ['view'] },
];

/** `kubevirt.io:migrate` is aggregated nowhere: nobody may migrate without a binding of its own. */
export const kubevirtRoles: readonly RoleSpec[] = [
  { name: 'kubevirt.io:admin', rules: admin, aggregates: ['admin'] },
  { name: 'kubevirt.io:edit', rules: edit, aggregates: ['edit'] },
  { name: 'kubevirt.io:view', rules: view, aggregates: ['view'] },
  {
    name: 'kubevirt.io:migrate',
    rules: [
      rule(SUB, 'virtualmachines/migrate', ['update']),
      rule('kubevirt.io', 'virtualmachineinstancemigrations', [...READ, ...WRITE]),
    ],
  },
  {
    name: 'kubevirt.io:default',
    rules: [rule('kubevirt.io', 'kubevirts', ['get', 'list']), rule(SUB, 'version guestfs', ['get', 'list'])],
  },
  {
    name: 'instancetype.kubevirt.io:view',
    rules: [
      rule('instancetype.kubevirt.io', 'virtualmachineclusterinstancetypes virtualmachineclusterpreferences', READ),
    ],
  },
];

// cdi: pkg/operator/resources/cluster/rbac.go
const CDI = 'cdi.kubevirt.io';
const changing: readonly PolicyRule[] = [
  rule(CDI, 'datavolumes dataimportcrons datasources volumeimportsources volumeuploadsources volumeclonesources', [
    '*',
  ]),
  rule(CDI, 'datavolumes/source', ['create']),
  rule('upload.cdi.kubevirt.io', 'uploadtokenrequests', ['*']),
];

export const cdiRoles: readonly RoleSpec[] = [
  { name: 'cdi.kubevirt.io:admin', rules: changing, aggregates: ['admin'] },
  { name: 'cdi.kubevirt.io:edit', rules: changing, aggregates: ['edit'] },
  {
    name: 'cdi.kubevirt.io:view',
    rules: [rule(CDI, 'cdiconfigs dataimportcrons datasources datavolumes objecttransfers storageprofiles', READ)],
    aggregates: ['view'],
  },
  { name: 'cdi.kubevirt.io:config-reader', rules: [rule(CDI, 'cdiconfigs storageprofiles', READ)] },
];
