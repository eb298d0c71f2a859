/** Arbitrary objects that look like those of the API and are wrong anywhere. For tests only. */
import fc from 'fast-check';
import type { KubeObject } from './object';

const FIELDS = `
  metadata spec status template domain devices disks interfaces networks volumes conditions name namespace uid
  kind type reason message phase labels annotations ownerReferences finalizers runStrategy running
  instancetype preference instancetypeRef controllerRevisionRef dataVolumeTemplates stateChangeRequests action
  startFailure consecutiveFailCount retryAfterTimestamp printableStatus creationTimestamp deletionTimestamp
  lastTransitionTime cpu sockets memory guest resources requests limits storage currentCPUTopology
  volumeStatus ipAddress ipAddresses infoSource guestOSInfo prettyName migrationState startTimestamp
  endTimestamp activePods phaseTransitionTimestamps progress claimName source dataVolume persistentVolumeClaim
  ephemeral cdrom disk lun bus hotplugVolume persistentVolumeClaimInfo containerStatuses initContainerStatuses
  state waiting terminated involvedObject series count lastTimestamp eventTime multus networkName pod binding
  livenessProbe features acpi enabled terminationGracePeriodSeconds vmiName allocatable __proto__ constructor
`
  .trim()
  .split(/\s+/);

const WORDS = [
  '',
  'True',
  'False',
  'Running',
  'Succeeded',
  'Failed',
  'Pending',
  'Paused',
  'Always',
  'Halted',
  'Manual',
  'Ready',
  'Synchronized',
  'PodScheduled',
  'Unschedulable',
  'VirtualMachine',
  '2026-08-20T10:00:00Z',
  '4Gi',
  '1e400',
  '42.31%',
  'N/A',
  '::1',
  '<b>x</b>',
] as const;

const { value } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...WORDS),
    fc.anything({ withNullPrototype: true, maxDepth: 1 }),
    fc.constantFrom(null, undefined, NaN, -1),
  ),
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    tie('leaf'),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));

/** Anything at all, claimed to be an object of the API; often with the field names that readers look for. */
export const malformed = (): fc.Arbitrary<KubeObject> =>
  fc
    .oneof(fc.anything(), value, fc.record({ metadata: value, spec: value, status: value }, { requiredKeys: [] }))
    .map((one) => one as KubeObject);
