import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { text } from '../../lib/reach';
import type { Draft } from '../draft/draft';
import { VM } from '../kinds';
import { nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';

/** A draft, or why the objects make none. */
export type DraftFound =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problem: Message };

const isVm = (object: KubeObject): boolean =>
  text(object, 'kind') === VM.kind && text(object, 'apiVersion')?.split('/')[0] === VM.group;

/** What others need first comes first: Secrets and ConfigMaps, then disks, then the rest in its own order. */
const RANK: ReadonlyMap<string, number> = new Map([
  ['Secret', 0],
  ['ConfigMap', 0],
  ['ServiceAccount', 0],
  ['PersistentVolumeClaim', 1],
  ['DataVolume', 1],
]);
const rankOf = (object: KubeObject): number => RANK.get(text(object, 'kind') ?? '') ?? 2;

const within = (object: KubeObject, namespace: string): KubeObject =>
  namespaceOf(object) === namespace ? object : { ...object, metadata: { ...object.metadata, namespace } };

/**
 * The draft that the objects of a template (or of a manifest of several documents) make in a namespace: one VM and what goes
 * with it. Objects that name a namespace of their own, other than the VM's, keep it.
 */
export const draftFromObjects = (objects: readonly KubeObject[], namespace: string): DraftFound => {
  const vms = objects.filter(isVm);
  const [vm] = vms;
  if (vm === undefined) return { ok: false, problem: msg('There is no virtual machine in it') };
  if (vms.length > 1) {
    const names = vms.map((one) => nameOf(one)).join(', ');
    return { ok: false, problem: msg('There is more than one virtual machine in it: {{names}}', { names }) };
  }
  const home = namespaceOf(vm);
  const moved = (object: KubeObject): KubeObject => {
    const own = namespaceOf(object);
    return own === undefined || own === home ? within(object, namespace) : object;
  };
  const others = objects
    .filter((object) => object !== vm)
    .map((object, index) => ({ object: moved(object), index }))
    .sort((left, right) => rankOf(left.object) - rankOf(right.object) || left.index - right.index)
    .map(({ object }) => object);
  return { ok: true, draft: { vm: within(vm, namespace), others } };
};
