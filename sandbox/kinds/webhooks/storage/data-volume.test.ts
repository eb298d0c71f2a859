import { describe, expect, it } from 'vitest';
import { admitted, draft, stored, storeWith } from '../request.fixture';

const DV = 'datavolumes.cdi.kubevirt.io';

describe('data volumes', () => {
  const dv = (spec: Record<string, unknown>) => draft('cdi.kubevirt.io/v1beta1', 'DataVolume', spec);
  const size = { resources: { requests: { storage: '1Gi' } } };

  it.each([
    [{ source: { blank: {} } }, 'Missing Data volume PVC'],
    [
      { source: { blank: {} }, pvc: {}, storage: {} },
      'Duplicate storage definition, both target storage and target pvc defined',
    ],
    [{ storage: size }, 'Data volume should have either Source or SourceRef, or be externally populated'],
    [{ source: { blank: {}, upload: {} }, storage: size }, 'Multiple dataVolume sources'],
    [
      { source: { blank: {} }, pvc: { ...size, accessModes: ['ReadWriteOnce', 'ReadWriteMany'] } },
      'PVC multiple accessModes',
    ],
    [{ source: { blank: {} }, storage: {} }, 'PVC size is missing'],
    [
      { source: { blank: {} }, storage: { resources: { requests: { storage: '0' } } } },
      "PVC size can't be equal or less than zero",
    ],
    [{ sourceRef: { kind: 'Pod', name: 'x' }, storage: {} }, 'Unsupported sourceRef kind Pod'],
    [
      { source: { http: { url: 'ftp://x/y' } }, storage: size },
      'spec.source.http.url Invalid source URL scheme: ftp://x/y',
    ],
  ])('%j is refused', (spec, message) => {
    const { causes, denial } = admitted(DV, dv(spec));
    expect(denial?.webhook).toBe('datavolume-validate.cdi.kubevirt.io');
    expect(causes.map((cause) => cause.message)).toContain(message);
  });

  it('need no size when they clone, and a free name', () => {
    const clone = dv({ source: { pvc: { namespace: 'demo', name: 'x' } }, storage: {} });
    expect(admitted(DV, clone).denial).toBeUndefined();
    const claim = draft('v1', 'PersistentVolumeClaim', {});
    expect(admitted(DV, clone, { store: storeWith(['persistentvolumeclaims.', claim]) }).causes[0]?.message).toBe(
      'Destination PVC demo/a already exists',
    );
  });

  describe('that copy out of another namespace', () => {
    const rbac = 'rbac.authorization.k8s.io';
    const grant = (verb: string, apiGroup: string, resource: string) =>
      storeWith(
        ['namespaces.', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'images' } }],
        [
          `roles.${rbac}`,
          {
            apiVersion: `${rbac}/v1`,
            kind: 'Role',
            metadata: { name: 'r', namespace: 'images' },
            rules: [{ verbs: [verb], apiGroups: [apiGroup], resources: [resource] }],
          },
        ],
        [
          `rolebindings.${rbac}`,
          {
            apiVersion: `${rbac}/v1`,
            kind: 'RoleBinding',
            metadata: { name: 'b', namespace: 'images' },
            roleRef: { apiGroup: rbac, kind: 'Role', name: 'r' },
            subjects: [{ kind: 'User', name: 'admin' }],
          },
        ],
        [
          'datasources.cdi.kubevirt.io',
          {
            apiVersion: 'cdi.kubevirt.io/v1beta1',
            kind: 'DataSource',
            metadata: { name: 'fedora', namespace: 'images' },
            spec: { source: { pvc: { namespace: 'images', name: 'fedora-1' } } },
          },
        ],
      );
    const clone = dv({ source: { pvc: { namespace: 'images', name: 'x' } }, storage: {} });
    const referring = (name: string) =>
      dv({ sourceRef: { kind: 'DataSource', namespace: 'images', name }, storage: {} });

    it.each([
      ['create', 'cdi.kubevirt.io', 'datavolumes/source'],
      ['create', '', 'pods'],
    ])('are let through with %s on %s %s', (verb, group, resource) => {
      const store = grant(verb, group, resource);
      expect(admitted(DV, clone, { store }).denial).toBeUndefined();
      expect(admitted(DV, referring('fedora'), { store }).denial).toBeUndefined();
    });

    it('are refused without, and without what they refer to', () => {
      const store = grant('get', 'cdi.kubevirt.io', 'datavolumes/source');
      const message = 'User admin has insufficient permissions in clone source namespace images';
      for (const object of [clone, referring('fedora')])
        expect(admitted(DV, object, { store }).denial).toMatchObject({
          webhook: 'datavolume-mutate.cdi.kubevirt.io',
          causes: [{ message, field: 'spec.source.PVC.namespace' }],
        });
      expect(admitted(DV, referring('nope'), { store }).denial).toMatchObject({
        message: 'datasources.cdi.kubevirt.io "nope" not found',
      });
      const nowhere = dv({ source: { snapshot: { namespace: 'gone', name: 'x' } }, storage: {} });
      expect(admitted(DV, nowhere, { store }).causes[0]?.message).toBe('namespaces "gone" not found');
    });
  });

  it('only change in their checkpoints', () => {
    const old = stored(dv({ source: { blank: {} }, storage: size }));
    const checkpoints = dv({ source: { blank: {} }, storage: size, finalCheckpoint: true });
    expect(admitted(DV, checkpoints, { operation: 'UPDATE', old }).denial).toBeUndefined();
    expect(
      admitted(DV, dv({ source: { upload: {} }, storage: size }), { operation: 'UPDATE', old }).causes[0]?.message,
    ).toBe('Cannot update DataVolume Spec');
  });
});

describe('crons of images', () => {
  const cron = (schedule: string) =>
    draft('cdi.kubevirt.io/v1beta1', 'DataImportCron', {
      schedule,
      managedDataSource: 'fedora',
      template: { spec: { source: { registry: { url: 'docker://a/b:c' } }, storage: {} } },
    });

  it('need a schedule that can be read, or none', () => {
    const said = (schedule: string) => admitted('dataimportcrons.cdi.kubevirt.io', cron(schedule)).causes;
    expect(said('0 */12 * * *')).toEqual([]);
    expect(said('')).toEqual([]);
    expect(said('every day')).toMatchObject([{ field: 'spec.schedule' }]);
  });
});
