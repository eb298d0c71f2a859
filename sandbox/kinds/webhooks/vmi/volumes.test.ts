import { describe, expect, it } from 'vitest';
import { rejectionOf, type Rejection } from '../vm/vm.fixture';

const S = 'spec.template.spec';
const volumes = (...list: unknown[]) => ({ volumes: [{ name: 'root', containerDisk: { image: 'x' } }, ...list] });
const seed = (init: Record<string, unknown>) => volumes({ name: 'seed', cloudInitNoCloud: init });

/** facts: 11.2 */
const ROWS: readonly Rejection[] = [
  [
    'same volume twice',
    volumes({ name: 'root', emptyDisk: { capacity: '1Gi' } }),
    `${S}.volumes[1].name`,
    `${S}.volumes[0] and ${S}.volumes[1] must not have the same Name.`,
  ],
  [
    'volume without source',
    volumes({ name: 'y' }),
    `${S}.volumes[1]`,
    `${S}.volumes[1] must have exactly one source type set`,
  ],
  [
    'volume with two sources',
    volumes({ name: 'y', emptyDisk: { capacity: '1Gi' }, dataVolume: { name: 'z' } }),
    `${S}.volumes[1]`,
    `${S}.volumes[1] must have exactly one source type set`,
  ],
  [
    'data volume without name',
    volumes({ name: 'y', dataVolume: { name: '' } }),
    `${S}.volumes[1].name`,
    "DataVolume 'name' must be set",
  ],
  [
    'two user data sources',
    seed({ userData: 'a', userDataBase64: 'YQ==' }),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud must have only one userdatasource set.`,
  ],
  [
    'no cloud-init data',
    seed({}),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud must have at least one userdatasource or one networkdatasource set.`,
  ],
  [
    'long user data',
    seed({ userData: 'x'.repeat(2049) }),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud userdata exceeds 2048 byte limit. Should use UserDataSecretRef for larger data.`,
  ],
  [
    'bad base64',
    seed({ userDataBase64: '*' }),
    `${S}.volumes[1].cloudInitNoCloud.userDataBase64`,
    `${S}.volumes[1].cloudInitNoCloud.userDataBase64 is not a valid base64 value.`,
  ],
  [
    'host disk',
    volumes({ name: 'h', hostDisk: { path: '/x', type: 'Disk' } }),
    `${S}.volumes[1]`,
    'HostDisk feature gate is not enabled',
  ],
];

describe('volumes are refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    expect(rejectionOf(changes)).toContainEqual(expect.objectContaining({ field, message }));
  });
});
