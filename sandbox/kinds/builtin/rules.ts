import type { AdmissionCause } from '../admission';
import { kindId, type KindDefinition } from '../definition';
import { quantityValue } from '../../lib/quantity';
import { at, listAt, mapAt, numberAt, objectsAt, stringsAt, textAt } from '../read';

// kubernetes: pkg/apis/core/validation, pkg/apis/apps/validation
const required = (field: string, detail?: string): AdmissionCause => ({
  reason: 'FieldValueRequired',
  message: detail === undefined ? 'Required value' : `Required value: ${detail}`,
  field,
});

const invalid = (field: string, value: unknown, detail: string): AdmissionCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${detail}`,
  field,
});

type Rule = (object: unknown) => readonly AdmissionCause[];

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

const claim: Rule = (object) => {
  const causes: AdmissionCause[] = [];
  const modes = listAt(object, 'spec', 'accessModes');
  if (modes.length === 0) causes.push(required('spec.accessModes', 'at least 1 access mode is required'));
  for (const mode of stringsAt(object, 'spec', 'accessModes')) {
    if (ACCESS_MODES.includes(mode)) continue;
    const supported = ACCESS_MODES.map((known) => JSON.stringify(known)).join(', ');
    causes.push({
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: "${mode}": supported values: ${supported}`,
      field: 'spec.accessModes',
    });
  }
  const size = at(object, 'spec', 'resources', 'requests', 'storage');
  if (size === undefined) causes.push(required('spec.resources[storage]'));
  else if ((quantityValue(size) ?? 0) <= 0) {
    causes.push(invalid('spec.resources[storage]', size, 'must be greater than zero'));
  }
  return causes;
};

const selected: Rule = (object) => {
  const causes: AdmissionCause[] = [];
  const replicas = numberAt(object, 'spec', 'replicas');
  if (replicas !== undefined && replicas < 0) {
    causes.push(invalid('spec.replicas', replicas, 'must be greater than or equal to 0'));
  }
  const labels = mapAt(object, 'spec', 'template', 'metadata', 'labels');
  const wanted = Object.entries(mapAt(object, 'spec', 'selector', 'matchLabels'));
  if (wanted.some(([key, value]) => labels[key] !== value)) {
    const field = 'spec.template.metadata.labels';
    causes.push(invalid(field, labels, '`selector` does not match template `labels`'));
  }
  return causes;
};

const service: Rule = (object) => {
  const ports = objectsAt(object, 'spec', 'ports');
  const needsPorts =
    textAt(object, 'spec', 'type') !== 'ExternalName' && textAt(object, 'spec', 'clusterIP') !== 'None';
  if (ports.length === 0 && needsPorts) return [required('spec.ports')];
  return ports.flatMap((port, index) => {
    const number = numberAt(port, 'port') ?? 0;
    const field = `spec.ports[${index}]`;
    const causes: AdmissionCause[] = [];
    if (number < 1 || number > 65535) {
      causes.push(invalid(`${field}.port`, number, 'must be between 1 and 65535, inclusive'));
    }
    if (ports.length > 1 && textAt(port, 'name') === '') causes.push(required(`${field}.name`));
    return causes;
  });
};

const pod: Rule = (object) => (listAt(object, 'spec', 'containers').length === 0 ? [required('spec.containers')] : []);

const RULES: Readonly<Record<string, Rule>> = {
  'persistentvolumeclaims.': claim,
  'services.': service,
  'pods.': pod,
  'deployments.apps': selected,
  'replicasets.apps': selected,
  'statefulsets.apps': selected,
  'daemonsets.apps': selected,
};

/** What the API server's own validation of a built-in kind finds beyond its structure. */
export const builtInCauses = (definition: KindDefinition, object: unknown): readonly AdmissionCause[] =>
  RULES[kindId(definition)]?.(object) ?? [];
