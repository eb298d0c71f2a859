import { copyOf } from '../../../lib/json';
import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition } from '../../object/conditions';
import { at, ensureFields, isFields, listAt, sameJson, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import type { ControllerContext } from '../../reconciler';

/** Network cards and networks of a machine: what a running one takes over, and what it cannot. facts 10.5 */

const nameOf = (entry: Fields): string => textAt(entry, 'name') ?? '';

const nicsOf = (spec: unknown): readonly Fields[] => listAt(spec, 'domain', 'devices', 'interfaces');

const networksOf = (spec: unknown): readonly Fields[] => listAt(spec, 'networks');

const byName = (entries: readonly Fields[]): ReadonlyMap<string, Fields> =>
  new Map(entries.map((entry) => [nameOf(entry), entry]));

const withoutKey = (entry: Fields | undefined, key: string): Fields =>
  Object.fromEntries(Object.entries(entry ?? {}).filter(([name]) => name !== key));

const isAbsent = (nic: Fields): boolean => nic['state'] === 'absent';

/** A network without the name of its definition, which may change while a machine that can migrate runs. */
const sansDefinition = (network: Fields | undefined): Fields => {
  const multus = network?.['multus'];
  return isFields(multus) ? { ...network, multus: withoutKey(multus, 'networkName') } : { ...network };
};

/**
 * Cards and networks that the machine was started with, less those unplugged and with those plugged in since. A card that the API added
 * by itself, on the network of the pods, is none of the definition.
 */
const present = (started: Fields, vmi: KubeObject): { nics: readonly Fields[]; networks: readonly Fields[] } => {
  const [nics, networks] = [byName(nicsOf(started)), byName(networksOf(started))];
  const plugged = new Set(networksOf(vmi['spec']).flatMap((one) => (isFields(one['multus']) ? [nameOf(one)] : [])));
  const counts = (name: string): boolean => nics.has(name) || plugged.has(name);
  const names = nicsOf(vmi['spec']).map(nameOf).filter(counts);
  const find = (list: ReadonlyMap<string, Fields>, running: readonly Fields[]): readonly Fields[] =>
    names.flatMap((name) => {
      const found = list.get(name) ?? running.find((entry) => nameOf(entry) === name);
      return found === undefined ? [] : [found];
    });
  return { nics: find(nics, nicsOf(vmi['spec'])), networks: find(networks, networksOf(vmi['spec'])) };
};

/**
 * Do the cards or networks of the template differ from those of the running machine in more than what reaches it: new ones, links,
 * marks of removal, other definitions? kubevirt: pkg/network/vmliveupdate/restart.go
 */
export const networksNeedRestart = (started: Fields, template: Fields, vmi: KubeObject): boolean => {
  const now = present(started, vmi);
  const [nics, networks] = [byName(nicsOf(template)), byName(networksOf(template))];
  const migratable = hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True');
  const podNetwork = (list: readonly Fields[]): boolean => list.some((network) => isFields(network['pod']));
  if (podNetwork(networksOf(template)) && !podNetwork(now.networks)) return true;
  const card = (nic: Fields): boolean =>
    !nics.has(nameOf(nic)) || !sameJson(withoutKey(nics.get(nameOf(nic)), 'state'), withoutKey(nic, 'state'));
  const network = (old: Fields): boolean => {
    const next = networks.get(nameOf(old));
    if (next === undefined) return true;
    return migratable ? !sameJson(sansDefinition(next), sansDefinition(old)) : !sameJson(next, old);
  };
  return now.nics.some(card) || now.networks.some(network);
};

/** The spec with the cards and networks of another one, so that only the rest is compared. */
export const withNetworksOf = (spec: Fields, other: Fields): Fields => {
  const copy = copyOf(spec);
  const put = (parent: Fields, key: string, value: readonly Fields[]): void => {
    if (value.length > 0) parent[key] = [...value];
    else Reflect.deleteProperty(parent, key);
  };
  put(copy, 'networks', networksOf(other));
  const devices = ensureFields(ensureFields(copy, 'domain'), 'devices');
  put(devices, 'interfaces', nicsOf(other));
  return copy;
};

const pluggable = (nic: Fields, network: Fields | undefined): network is Fields =>
  isFields(network?.['multus']) && (isFields(nic['bridge']) || isFields(nic['sriov']));

const write = (spec: Fields, nics: readonly Fields[], networks: readonly Fields[]): void => {
  ensureFields(ensureFields(spec, 'domain'), 'devices')['interfaces'] = [...nics];
  spec['networks'] = [...networks];
};

/** Without cards that are to go and that the machine has no more; undefined when there are none. */
const withoutDetached = (spec: unknown, known: ReadonlySet<string>): readonly [Fields[], Fields[]] | undefined => {
  const stays = nicsOf(spec).filter((nic) => !isAbsent(nic) || known.has(nameOf(nic)));
  if (stays.length === nicsOf(spec).length) return undefined;
  const names = new Set(stays.map(nameOf));
  return [[...stays], networksOf(spec).filter((network) => names.has(nameOf(network)))];
};

const knownCards = (vmi: KubeObject): ReadonlySet<string> => new Set(listAt(vmi, 'status', 'interfaces').map(nameOf));

/**
 * Brings cards and networks of the template over into the spec of the running instance, which is changed in place.
 * kubevirt: pkg/network/controllers/vm.go
 */
export const withLiveInterfaces = (spec: Fields, template: Fields, vmi: KubeObject): void => {
  const before = nicsOf(spec);
  const [left, leftNetworks] = withoutDetached(spec, knownCards(vmi)) ?? [before, networksOf(spec)];
  const [wanted, networks] = [byName(nicsOf(template)), byName(networksOf(template))];
  const nics = left.map((nic) => {
    const next = wanted.get(nameOf(nic));
    if (next === undefined || isAbsent(nic) || next['state'] === nic['state']) return nic;
    const rest = withoutKey(nic, 'state');
    return next['state'] === undefined ? rest : { ...rest, state: next['state'] };
  });
  const here = byName(before);
  const added = nicsOf(template).filter(
    (nic) => !here.has(nameOf(nic)) && !isAbsent(nic) && pluggable(nic, networks.get(nameOf(nic))),
  );
  const kept = leftNetworks.map((network) => {
    const next = networks.get(nameOf(network));
    return isFields(network['multus']) && next !== undefined ? next : network;
  });
  const plus = [...networks.values()].filter((network) => added.some((nic) => nameOf(nic) === nameOf(network)));
  if (sameJson([nics, kept], [before, networksOf(spec)]) && added.length === 0) return;
  write(spec, [...nics, ...added], [...kept, ...plus]);
};

/** A card that was marked for removal leaves the VM once the running machine has it no more. */
export const dropDetached = (vm: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const known = knownCards(vmi);
  if (withoutDetached(at(vm, 'spec', 'template', 'spec'), known) === undefined) return;
  context.store.modify(KIND.vm, vm.metadata.namespace, vm.metadata.name, (draft) => {
    const spec = at(draft, 'spec', 'template', 'spec');
    const left = withoutDetached(spec, known);
    if (isFields(spec) && left !== undefined) write(spec, ...left);
  });
};
