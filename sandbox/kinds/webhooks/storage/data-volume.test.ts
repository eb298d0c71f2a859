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

  it('only change in their checkpoints', () => {
    const old = stored(dv({ source: { blank: {} }, storage: size }));
    const checkpoints = dv({ source: { blank: {} }, storage: size, finalCheckpoint: true });
    expect(admitted(DV, checkpoints, { operation: 'UPDATE', old }).denial).toBeUndefined();
    expect(
      admitted(DV, dv({ source: { upload: {} }, storage: size }), { operation: 'UPDATE', old }).causes[0]?.message,
    ).toBe('Cannot update DataVolume Spec');
  });
});
