import { ensure, ensureList, fill } from '../edit';
import { isObject, objectsAt, textAt, type JsonObject } from '../read';

// kubernetes: pkg/apis/core/v1/defaults.go
const isLatest = (image: string): boolean => {
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes('@') && (!name.includes(':') || name.endsWith(':latest'));
};

const defaultProbe = (probe: unknown): void => {
  if (!isObject(probe)) return;
  fill(probe, 'timeoutSeconds', 1);
  fill(probe, 'periodSeconds', 10);
  fill(probe, 'successThreshold', 1);
  fill(probe, 'failureThreshold', 3);
  if (isObject(probe.httpGet)) {
    fill(probe.httpGet, 'path', '/');
    fill(probe.httpGet, 'scheme', 'HTTP');
  }
};

const defaultContainer = (container: JsonObject): void => {
  const image = textAt(container, 'image');
  if (image !== '') fill(container, 'imagePullPolicy', isLatest(image) ? 'Always' : 'IfNotPresent');
  ensure(container, 'resources');
  fill(container, 'terminationMessagePath', '/dev/termination-log');
  fill(container, 'terminationMessagePolicy', 'File');
  for (const port of objectsAt(container, 'ports')) fill(port, 'protocol', 'TCP');
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) defaultProbe(container[probe]);
};

/** Fills in a pod spec, of a pod or of a template. */
export const defaultPodSpec = (spec: JsonObject): void => {
  for (const list of ['containers', 'initContainers']) {
    for (const container of objectsAt(spec, list)) defaultContainer(container);
  }
  fill(spec, 'dnsPolicy', 'ClusterFirst');
  fill(spec, 'restartPolicy', 'Always');
  fill(spec, 'schedulerName', 'default-scheduler');
  fill(spec, 'terminationGracePeriodSeconds', 30);
  ensure(spec, 'securityContext');
};

/** What only a pod gets: account, priority, tolerations of a node that fails. */
export const defaultPod = (pod: JsonObject): void => {
  const spec = ensure(pod, 'spec');
  defaultPodSpec(spec);
  fill(spec, 'serviceAccountName', 'default');
  fill(spec, 'serviceAccount', spec.serviceAccountName);
  fill(spec, 'enableServiceLinks', true);
  fill(spec, 'preemptionPolicy', 'PreemptLowerPriority');
  fill(spec, 'priority', 0);
  const tolerations = ensureList(spec, 'tolerations');
  for (const state of ['not-ready', 'unreachable']) {
    const key = `node.kubernetes.io/${state}`;
    if (tolerations.some((entry) => textAt(entry, 'key') === key)) continue;
    tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  }
  fill(ensure(pod, 'status'), 'phase', 'Pending');
};
