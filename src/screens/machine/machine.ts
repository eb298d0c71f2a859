import type { Related } from '../../inventory/related.types';
import type { MachineView } from '../../inventory/machine.types';
import type { VmRecord } from '../../inventory/record';

/** What every tab of the page of one VM or VMI gets. */
export interface MachineProps {
  readonly record: VmRecord;
  readonly view: MachineView;
  readonly pods: Related;
  readonly dataVolumes: Related;
  /** `vm`: the page is about the VM; `vmi`: about the running instance, with or without a VM. */
  readonly about: 'vm' | 'vmi';
  /** URL of another tab of this page. */
  readonly tabPath: (tab: string) => string;
}

/** The guest specification that the page is about: what the VM says, or what the instance was started with. */
export const objectOf = ({ record, about }: Pick<MachineProps, 'record' | 'about'>) =>
  about === 'vm' ? (record.vm ?? record.vmi) : (record.vmi ?? record.vm);
