import type { Schema } from '../definition';

const TEXT: Schema = { type: 'string' };
const FLAG: Schema = { type: 'boolean' };
const INTEGER: Schema = { type: 'integer' };
const OPEN: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const httpSource = {
  checksum: { ...TEXT, description: 'Expected checksum of the downloaded image, such as sha256:….' },
  insecureSkipVerify: { ...FLAG, description: 'Do not verify the certificate of the server.' },
};
const imageioSource = { insecureSkipVerify: httpSource.insecureSkipVerify };
const dataVolume = { serviceAccountName: { ...TEXT, description: 'Account of the pods that fill the volume.' } };

/** Fields that the API has and the published types do not have yet. facts: 4.9, 6.1, 8.3, 10.1 */
const ADDITIONS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  'io.kubevirt.v1.Interface': { portRanges: { type: 'array', items: OPEN } },
  'io.kubevirt.v1alpha1.MigrationPolicySpec': { maxDowntimeMs: INTEGER, experimental: OPEN },
  'io.kubevirt.v1beta1.DataVolumeSourceHTTP': httpSource,
  'io.kubevirt.v1beta1.DataVolumeSourceImageIO': imageioSource,
  'io.kubevirt.v1beta1.DataVolumeSpec': dataVolume,
  'io.kubevirt.template.v1alpha1.VirtualMachineTemplateRequestSpec': {
    templateLabels: { type: 'object', additionalProperties: TEXT },
    ttlSecondsAfterFinished: INTEGER,
  },
  'io.kubevirt.cdi.v1beta1.DataVolumeSourceHTTP': httpSource,
  'io.kubevirt.cdi.v1beta1.DataVolumeSourceImageIO': imageioSource,
  'io.kubevirt.cdi.v1beta1.DataVolumeSpec': dataVolume,
  'io.kubevirt.cdi.v1beta1.DataImportCronSpec': { serviceAccountName: TEXT, createdBy: TEXT },
};

/** A schema with the fields that its published type lacks. */
export const withAdditions = (name: string, schema: Schema): Schema => {
  const added = ADDITIONS[name];
  if (added === undefined) return schema;
  const published = typeof schema.properties === 'object' ? schema.properties : {};
  return { ...schema, properties: { ...added, ...published } };
};
