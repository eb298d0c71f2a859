import { at, ensureFields, fieldsAt, isFields, listAt, textAt, type Fields } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { controllerOf, keyOf } from '../controllers/object/names';
import { phaseOf } from '../controllers/vmi/read';
import type { KubeObject } from '../store/object';
import { accepted, badRequest, conflict } from './answer';
import { findVm, findVmi, isDryRun, missing, optionsOf, type Call, type Handler } from './call';
import type { SubresourceResponse } from './subresource';

const NO_BODY = 'Request with no body, a new name is expected as the request body';

const refuse = (call: Call, text: string): SubresourceResponse => conflict(call.resource, call.request.name, text);

/** Where the volumes of the object are: in a VM's template, or in the instance itself. */
const machineSpec = (object: KubeObject): Fields =>
  object.kind === 'VirtualMachine' ? fieldsAt(object, 'spec', 'template', 'spec') : fieldsAt(object, 'spec');

const sourceName = (source: unknown): string | undefined =>
  textAt(source, 'dataVolume', 'name') ?? textAt(source, 'persistentVolumeClaim', 'claimName');

/** The object to edit, or why it may not be: instances of a VM are edited through the VM. */
const editable = (call: Call): { readonly object: KubeObject } | { readonly refused: SubresourceResponse } => {
  if (call.resource === 'virtualmachine') {
    const vm = findVm(call);
    return vm === undefined ? { refused: missing(call) } : { object: vm };
  }
  const vmi = findVmi(call);
  if (vmi === undefined) return { refused: missing(call) };
  if (controllerOf(vmi)?.kind === 'VirtualMachine')
    return { refused: badRequest(`VMI ${keyOf(vmi)} is owned by a VM`) };
  return phaseOf(vmi) === 'Running' ? { object: vmi } : { refused: refuse(call, 'VMI is not running') };
};

const edit = (call: Call, object: KubeObject, change: (spec: Fields) => void): void => {
  const kind = object.kind === 'VirtualMachine' ? KIND.vm : KIND.vmi;
  call.context.store.modify(kind, object.metadata.namespace, object.metadata.name, (draft) => {
    const spec = ensureFields(draft, 'spec');
    change(kind === KIND.vm ? ensureFields(ensureFields(spec, 'template'), 'spec') : spec);
  });
};

const incomplete = (options: Fields): SubresourceResponse | undefined => {
  if ((textAt(options, 'name') ?? '') === '') return badRequest('AddVolumeOptions requires name to be set');
  if (!isFields(options['disk'])) return badRequest('AddVolumeOptions requires disk to not be nil');
  return isFields(options['volumeSource'])
    ? undefined
    : badRequest('AddVolumeOptions requires VolumeSource to not be nil');
};

const hotpluggable = (source: Fields): Fields =>
  Object.fromEntries(
    Object.entries(source).map(([key, value]) => [key, isFields(value) ? { ...value, hotpluggable: true } : value]),
  );

/**
 * PUT …/addvolume: adds disk and volume to the spec, marked as hot-pluggable (gate DeclarativeHotplugVolumes, the default).
 * kubevirt: pkg/virt-api/rest/volumes.go; facts 3.4
 */
export const addVolume: Handler = (call) => {
  if (call.request.body === undefined) return badRequest(NO_BODY);
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const problem = incomplete(options);
  if (problem !== undefined) return problem;
  const target = editable(call);
  if ('refused' in target) return target.refused;
  const name = textAt(options, 'name') ?? '';
  const source = fieldsAt(options, 'volumeSource');
  const volumes = listAt(machineSpec(target.object), 'volumes');
  if (volumes.some((volume) => volume['name'] === name))
    return refuse(call, `Unable to add volume [${name}] because volume with that name already exists`);
  const from = sourceName(source);
  if (from !== undefined && volumes.some((volume) => sourceName(volume) === from))
    return refuse(call, `Unable to add volume source [${from}] because it already exists`);
  if (isDryRun(options)) return accepted;
  edit(call, target.object, (spec) => {
    spec['volumes'] = [...listAt(spec, 'volumes'), { name, ...hotpluggable(source) }];
    const devices = ensureFields(ensureFields(spec, 'domain'), 'devices');
    devices['disks'] = [...listAt(devices, 'disks'), { ...fieldsAt(options, 'disk'), name }];
  });
  return accepted;
};

/** PUT …/removevolume: only what was hot-plugged can go. */
export const removeVolume: Handler = (call) => {
  if (call.request.body === undefined) return badRequest(NO_BODY);
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const name = textAt(options, 'name') ?? '';
  if (name === '') return badRequest('RemoveVolumeOptions requires name to be set');
  const target = editable(call);
  if ('refused' in target) return target.refused;
  const found = listAt(machineSpec(target.object), 'volumes').find((volume) => volume['name'] === name);
  if (found === undefined) return refuse(call, `Unable to remove volume [${name}] because it does not exist`);
  const hot =
    at(found, 'dataVolume', 'hotpluggable') === true || at(found, 'persistentVolumeClaim', 'hotpluggable') === true;
  if (!hot) return refuse(call, `Unable to remove volume [${name}] because it is not hotpluggable`);
  if (isDryRun(options)) return accepted;
  edit(call, target.object, (spec) => {
    spec['volumes'] = listAt(spec, 'volumes').filter((volume) => volume['name'] !== name);
    const devices = ensureFields(ensureFields(spec, 'domain'), 'devices');
    devices['disks'] = listAt(devices, 'disks').filter((disk) => disk['name'] !== name);
  });
  return accepted;
};
