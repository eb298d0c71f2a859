import { describe, expect, it } from 'vitest';
import { at, listAt, objectsAt } from '../read';
import { crdObjects, definitionOf, definitions } from '../registry';
import { kindId } from '../definition';

/** facts: 1.1 and 1.3: id, short names, cluster-scoped, status subresource, scale */
const FACTS: readonly (readonly [id: string, shorts: string, flags: string])[] = [
  ['virtualmachines.kubevirt.io', 'vm,vms', 'st'],
  ['virtualmachineinstances.kubevirt.io', 'vmi,vmis', ''],
  ['virtualmachineinstancemigrations.kubevirt.io', 'vmim,vmims', 'st'],
  ['virtualmachineinstancereplicasets.kubevirt.io', 'vmirs,vmirss', 'st scale'],
  ['virtualmachineinstancepresets.kubevirt.io', 'vmipreset,vmipresets', ''],
  ['kubevirts.kubevirt.io', 'kv,kvs', 'st'],
  ['virtualmachinepools.pool.kubevirt.io', 'vmpool,vmpools', 'st scale'],
  ['virtualmachinesnapshots.snapshot.kubevirt.io', 'vmsnapshot,vmsnapshots', 'st'],
  ['virtualmachinesnapshotcontents.snapshot.kubevirt.io', 'vmsnapshotcontent,vmsnapshotcontents', 'st'],
  ['virtualmachinerestores.snapshot.kubevirt.io', 'vmrestore,vmrestores', 'st'],
  ['virtualmachineexports.export.kubevirt.io', 'vmexport,vmexports', 'st'],
  ['virtualmachineclones.clone.kubevirt.io', 'vmclone,vmclones', 'st'],
  ['virtualmachinebackups.backup.kubevirt.io', 'vmbackup,vmbackups', 'st'],
  ['virtualmachinebackuptrackers.backup.kubevirt.io', 'vmbackuptracker,vmbackuptrackers', 'st'],
  ['virtualmachineinstancetypes.instancetype.kubevirt.io', 'vminstancetype,vminstancetypes,vmf,vmfs', ''],
  [
    'virtualmachineclusterinstancetypes.instancetype.kubevirt.io',
    'vmclusterinstancetype,vmclusterinstancetypes,vmcf,vmcfs',
    'cluster',
  ],
  ['virtualmachinepreferences.instancetype.kubevirt.io', 'vmpref,vmprefs,vmp,vmps', ''],
  ['virtualmachineclusterpreferences.instancetype.kubevirt.io', 'vmcp,vmcps', 'cluster'],
  ['migrationpolicies.migrations.kubevirt.io', '', 'cluster st'],
  ['plugins.plugin.kubevirt.io', '', 'cluster'],
  ['datavolumes.cdi.kubevirt.io', 'dv,dvs', 'st'],
  ['datasources.cdi.kubevirt.io', 'das', ''],
  ['dataimportcrons.cdi.kubevirt.io', 'dic,dics', ''],
  ['storageprofiles.cdi.kubevirt.io', '', 'cluster st'],
  ['cdiconfigs.cdi.kubevirt.io', '', 'cluster'],
  ['objecttransfers.cdi.kubevirt.io', 'ot,ots', 'cluster st'],
  ['network-attachment-definitions.k8s.cni.cncf.io', 'net-attach-def', ''],
  ['virtualmachinetemplates.template.kubevirt.io', 'vmt,vmts', 'st'],
  ['virtualmachinetemplaterequests.template.kubevirt.io', 'vmtr,vmtrs', 'st'],
];

describe('the kinds', () => {
  it.each(FACTS)('%s', (id, shorts, flags) => {
    const definition = definitionOf(id);
    const seen = [
      definition?.namespaced === false ? 'cluster' : '',
      definition?.statusSubresource === true ? 'st' : '',
      definition?.scale === undefined ? '' : 'scale',
    ];
    expect((definition?.shortNames ?? []).join()).toBe(shorts);
    expect(seen.filter((flag) => flag !== '').join(' ')).toBe(flags);
  });

  it('have unique ids, and short names that are unique within a group', () => {
    const ids = definitions.map((definition) => kindId(definition));
    expect(new Set(ids).size).toBe(ids.length);
    const names = definitions.flatMap(({ group, plural, singular, shortNames = [] }) =>
      [...new Set([plural, singular, ...shortNames])].map((name) => `${name}.${group}`),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('keep the category all to namespaced kinds or those of the facts', () => {
    const cluster = definitions.filter(({ namespaced, categories }) => !namespaced && categories?.includes('all'));
    expect(cluster.map((definition) => definition.plural)).toEqual(['migrationpolicies', 'plugins']);
  });
});

describe('custom resource definitions', () => {
  const crd = (name: string) => crdObjects().find((object) => object.metadata.name === name);

  it('exist for custom kinds only and store one served version', () => {
    expect(crd('pods.')).toBeUndefined();
    expect(crd('users.user.openshift.io')).toBeUndefined();
    for (const object of crdObjects()) {
      const storage = objectsAt(object, 'spec', 'versions').filter((version) => version.storage === true);
      expect(storage).toHaveLength(1);
      expect(listAt(object, 'status', 'storedVersions')).toEqual([storage[0]?.name]);
    }
  });

  it('tell columns, subresources and deprecations', () => {
    const machines = crd('virtualmachines.kubevirt.io');
    expect(at(machines, 'spec', 'names')).toMatchObject({ kind: 'VirtualMachine', listKind: 'VirtualMachineList' });
    expect(at(machines, 'spec', 'versions', 0)).toMatchObject({
      name: 'v1',
      storage: true,
      subresources: { status: {} },
      additionalPrinterColumns: [
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        { name: 'Status', jsonPath: '.status.printableStatus' },
        { name: 'Ready', jsonPath: ".status.conditions[?(@.type=='Ready')].status" },
      ],
    });
    expect(at(machines, 'spec', 'versions', 1)).toMatchObject({ name: 'v1alpha3', deprecated: true });
    expect(at(crd('virtualmachineinstances.kubevirt.io'), 'spec', 'versions', 0)).not.toHaveProperty('subresources');
    const pools = crd('virtualmachinepools.pool.kubevirt.io');
    expect(at(pools, 'spec', 'versions', 0, 'subresources', 'scale', 'labelSelectorPath')).toBe(
      '.status.labelSelector',
    );
  });
});
