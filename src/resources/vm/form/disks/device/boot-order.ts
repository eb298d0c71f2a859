import { list, number, text } from '../../../../../lib/reach';
import { editVm, type Draft } from '../../../../draft/draft';
import { setPath } from '../../../../draft/path';
import type { KubeObject } from '../../../../object';

/** A device that the guest may boot from: disks and NICs share one order. */
export interface BootDevice {
  readonly list: 'disks' | 'interfaces';
  readonly index: number;
  readonly name: string;
}

const DEVICES = 'spec.template.spec.domain.devices';
const LISTS = ['disks', 'interfaces'] as const;

const entriesOf = (vm: KubeObject, of: BootDevice['list']): readonly unknown[] =>
  list(vm, 'spec', 'template', 'spec', 'domain', 'devices', of);

const hasEntry = (vm: KubeObject, { list: of, index }: BootDevice): boolean => {
  const entry = entriesOf(vm, of)[index];
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
};

const orderOf = (vm: KubeObject, { list: of, index }: BootDevice): number | undefined =>
  number(entriesOf(vm, of)[index], 'bootOrder');

const devicesOf = (vm: KubeObject): readonly BootDevice[] =>
  LISTS.flatMap((of) =>
    entriesOf(vm, of).map((entry, index) => ({ list: of, index, name: text(entry, 'name') ?? '' })),
  );

const same = (one: BootDevice, other: BootDevice): boolean => one.list === other.list && one.index === other.index;

/** The devices with a place in the boot order, first one first. */
export const readBootOrder = (draft: Draft): readonly BootDevice[] =>
  devicesOf(draft.vm)
    .filter((device) => orderOf(draft.vm, device) !== undefined)
    .sort((one, other) => (orderOf(draft.vm, one) ?? 0) - (orderOf(draft.vm, other) ?? 0));

/** Numbers these devices from 1; all others lose their place. */
export const withBootOrder = (draft: Draft, order: readonly BootDevice[]): Draft =>
  editVm(draft, (vm) =>
    devicesOf(vm).reduce((edited, device) => {
      if (!hasEntry(edited, device)) return edited;
      const place = order.findIndex((one) => same(one, device));
      const path = `${DEVICES}.${device.list}[${device.index}].bootOrder`;
      return setPath(edited, path, place < 0 ? undefined : place + 1);
    }, vm),
  );

/** These disks (by index) boot first, in this order; the rest keep their order behind them. */
export const withBootFirst = (draft: Draft, disks: readonly number[]): Draft => {
  const all = devicesOf(draft.vm);
  const first = disks.flatMap((index) => all.filter((device) => device.list === 'disks' && device.index === index));
  const rest = readBootOrder(draft).filter((device) => !first.some((one) => same(one, device)));
  return withBootOrder(draft, [...first, ...rest]);
};

/** Moves a device one place forward (-1) or back (1), or gives it the last place when it has none. */
export const withBootMove = (draft: Draft, device: BootDevice, by: -1 | 1): Draft => {
  const order = [...readBootOrder(draft)];
  const place = order.findIndex((one) => same(one, device));
  if (place < 0) return withBootOrder(draft, [...order, device]);
  const [moved] = order.splice(place, 1);
  if (moved === undefined) return draft;
  order.splice(Math.max(0, place + by), 0, moved);
  return withBootOrder(draft, order);
};

/** Takes a device out of the boot order. */
export const withoutBoot = (draft: Draft, device: BootDevice): Draft =>
  withBootOrder(
    draft,
    readBootOrder(draft).filter((one) => !same(one, device)),
  );
